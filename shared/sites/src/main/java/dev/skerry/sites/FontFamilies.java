package dev.skerry.sites;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The families that a site may choose, each with what stands in for it: free ones of the Google
 * Fonts catalogue, which a page may just as well serve itself, and the reader's own. What is not
 * here never gets into a style sheet.
 */
final class FontFamilies {

    private static final String SANS = "system-ui, sans-serif";
    private static final String SERIF = "Georgia, serif";
    private static final String MONO = "ui-monospace, monospace";
    private static final String SCRIPT = "cursive";

    private static final Map<String, String> FALLBACKS = fallbacks();

    private FontFamilies() {}

    static List<String> names() {
        return FALLBACKS.keySet().stream().sorted().toList();
    }

    static boolean isKnown(String family) {
        return FALLBACKS.containsKey(family);
    }

    /** As CSS has it: {@code "Inter", system-ui, sans-serif}. */
    static String stack(String family) {
        String fallback = FALLBACKS.getOrDefault(family, SANS);
        return isOwn(family) ? fallback : '"' + family + "\", " + fallback;
    }

    /** Whether every reader has it already, so that nothing is loaded. */
    static boolean isOwn(String family) {
        return family.startsWith("System ");
    }

    private static Map<String, String> fallbacks() {
        Map<String, String> all = new LinkedHashMap<>();
        add(all, SANS, "System Sans,Inter,Roboto,Open Sans,Lato,Montserrat,Poppins,Nunito");
        add(all, SANS, "Nunito Sans,Source Sans 3,Noto Sans,Work Sans,Raleway,Oswald,Rubik");
        add(all, SANS, "DM Sans,Manrope,Mulish,Karla,Figtree,Outfit,Barlow,Fira Sans");
        add(all, SANS, "IBM Plex Sans,Plus Jakarta Sans,Space Grotesk,Archivo,Bebas Neue");
        add(all, SERIF, "System Serif,Merriweather,Playfair Display,Lora,PT Serif,Noto Serif");
        add(all, SERIF, "Source Serif 4,EB Garamond,Cormorant Garamond,Libre Baskerville");
        add(all, SERIF, "Crimson Text,Bitter,DM Serif Display,IBM Plex Serif,Spectral");
        add(all, MONO, "System Mono,JetBrains Mono,Fira Code,IBM Plex Mono,Source Code Pro");
        add(all, SCRIPT, "Caveat,Dancing Script,Pacifico");
        return Map.copyOf(all);
    }

    private static void add(Map<String, String> all, String fallback, String families) {
        for (String family : families.split(",")) {
            all.put(family, fallback);
        }
    }
}
