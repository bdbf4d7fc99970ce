package dev.skerry.functions.plantedone;

import dev.skerry.functions.plantedtwo.PlantedSupplier;
import java.net.http.HttpClient;

/** A function that reaches sideways, out and around its configuration. */
public final class PlantedReader {

    public String read() {
        String path = System.getenv("PATH");
        return PlantedSupplier.supply() + HttpClient.newHttpClient() + path;
    }
}
