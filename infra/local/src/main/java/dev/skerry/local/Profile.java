package dev.skerry.local;

import java.util.HashMap;
import java.util.Map;

/**
 * What this host is for. On a developer's machine staff need no second factor unless asked for one;
 * with {@code SKERRY_PROFILE=production} nothing can switch that off.
 */
record Profile(Map<String, Object> properties) {

    private static final String PROFILE = "SKERRY_PROFILE";
    private static final String SECOND_FACTOR = "SKERRY_SECOND_FACTOR";
    private static final String DEVELOPMENT = "development";

    Profile {
        properties = Map.copyOf(properties);
    }

    static Profile of(Map<String, String> environment) {
        String profile = environment.getOrDefault(PROFILE, DEVELOPMENT);
        Map<String, Object> properties = new HashMap<>();
        properties.put("skerry.profile", profile);
        if (profile.equals(DEVELOPMENT) && !environment.containsKey(SECOND_FACTOR)) {
            properties.put("skerry.second-factor", false);
        }
        return new Profile(properties);
    }
}
