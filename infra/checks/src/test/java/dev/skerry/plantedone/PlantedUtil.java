package dev.skerry.plantedone;

/** A name that says nothing, in a package that promises nothing about null. */
public final class PlantedUtil {

    private PlantedUtil() {}
}
