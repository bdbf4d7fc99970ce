package dev.skerry.plantedone;

import dev.skerry.plantedtwo.PlantedBack;

/** A use case that does two things, with a domain that no pom names. */
public class PlantedUser {

    public record Command(String name) {}

    public String one(Command command) {
        return new PlantedBack().greet() + command.name();
    }

    public String other() {
        return "";
    }
}
