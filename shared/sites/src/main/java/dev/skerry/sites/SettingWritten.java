package dev.skerry.sites;

/** Told of every setting that is written, within the site's scope. */
public interface SettingWritten {

    /** In the transaction that writes it: whatever this throws undoes it. */
    default void writing(SettingKey<?> key, Object value) {}

    /** Once it is committed. */
    default void written(SettingKey<?> key, Object value) {}
}
