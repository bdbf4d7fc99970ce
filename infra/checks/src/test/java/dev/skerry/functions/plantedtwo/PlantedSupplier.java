package dev.skerry.functions.plantedtwo;

/** Meant for its own function. */
public final class PlantedSupplier {

    private PlantedSupplier() {}

    public static String supply() {
        return "";
    }
}
