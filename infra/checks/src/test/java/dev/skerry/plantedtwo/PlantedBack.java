package dev.skerry.plantedtwo;

import dev.skerry.plantedone.PlantedUser;

/** Closes a circle. */
public class PlantedBack {

    public String greet() {
        return String.valueOf(new PlantedUser.Command("Kim"));
    }
}
