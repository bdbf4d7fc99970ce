package dev.skerry.plantedone;

import dev.skerry.kernel.sql.Database;
import io.micronaut.http.annotation.Controller;

/** A controller in a domain, with a statement of its own. */
@Controller
public class PlantedDomain {

    private final Database database;

    public PlantedDomain(Database database) {
        this.database = database;
    }

    public int delete() {
        return database.update("delete from notes");
    }
}
