package dev.skerry.local.page;

import dev.skerry.local.demo.StageFile;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;

/** What the terminal said, in a browser. */
@Controller
final class StartController {

    private static final Page PAGE = Page.read("start");

    private final StageFile stage;

    StartController(StageFile stage) {
        this.stage = stage;
    }

    @Get("/")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<String> start() {
        return PAGE.with(Map.of("title", "Skerry", "stage", stage));
    }
}
