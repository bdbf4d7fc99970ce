package dev.skerry.functions.plantedone;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A controller that no site is entered for, that advice cannot reach, and that answers later. */
@Controller
public final class PlantedController {

    @Get("/api/planted")
    public final CompletionStage<String> later() {
        return CompletableFuture.completedFuture("");
    }
}
