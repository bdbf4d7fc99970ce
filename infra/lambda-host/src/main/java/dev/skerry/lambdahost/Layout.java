package dev.skerry.lambdahost;

/** Which class loader finds the function. It decides what an ahead-of-time cache is worth. */
public enum Layout {
    /** As the managed runtime: the client's own loader reads lib/*.jar of the working directory. */
    MANAGED,
    /**
     * As our own runtime: its own main class, the framework on the boot class path and all else on
     * the system class path, where the JDK's cache covers them: {@link OwnTaskRoot}.
     */
    OWN
}
