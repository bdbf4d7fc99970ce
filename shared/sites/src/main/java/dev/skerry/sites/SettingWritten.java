package dev.skerry.sites;

/** Told of every setting that was written, once it is committed and within the site's scope. */
@FunctionalInterface
public interface SettingWritten {

    void written(SettingKey<?> key, Object value);
}
