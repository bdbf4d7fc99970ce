package dev.skerry.template;

/** One S3 bucket. */
public record Bucket(String id, boolean versioned) {

    public String name() {
        return Names.kebab(id);
    }
}
