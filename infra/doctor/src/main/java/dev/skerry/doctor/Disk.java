package dev.skerry.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Room on the disk of a stage. */
final class Disk implements Examination {

    private static final long MEGABYTE = 1_000_000;
    private static final long LITTLE = 2_000 * MEGABYTE;
    private static final long NONE = 200 * MEGABYTE;

    private final Path folder;

    Disk(Path folder) {
        this.folder = folder;
    }

    @Override
    public String what() {
        return "disk";
    }

    @Override
    public boolean needsDirectory() {
        return false;
    }

    @Override
    public List<Finding> findings() throws IOException {
        Path here = Files.exists(folder) ? folder : Path.of("");
        FileStore disk = Files.getFileStore(here.toAbsolutePath());
        return List.of(of(disk.getUsableSpace(), disk.getTotalSpace()));
    }

    static Finding of(long free, long total) {
        String told =
                "%,d MB free, %d %%"
                        .formatted(free / MEGABYTE, total == 0 ? 0 : 100 * free / total);
        if (free < NONE) {
            return Finding.broken("disk", told, "Make room now: PostgreSQL stops when it is full.");
        }
        return free < LITTLE
                ? Finding.warning("disk", told, "Make room before PostgreSQL needs it.")
                : Finding.ok("disk", told);
    }
}
