package dev.cupel.local.run;

import java.nio.file.Path;

/** Root of the project, where the jars and the sample lie. */
record Home(Path path) {

    /** As the script says; else from where this class was loaded, deploy/local/target/cupel.jar. */
    static Home find() {
        var named = System.getProperty("cupel.home");
        return new Home(
                (named == null ? ofThisJar() : Path.of(named)).toAbsolutePath().normalize());
    }

    private static Path ofThisJar() {
        var source = Home.class.getProtectionDomain().getCodeSource();
        var jar = source == null ? Path.of(".") : Path.of(source.getLocation().getPath());
        return jar.resolve("../../../..");
    }

    Path sample() {
        return path.resolve("deploy/local/sample/qa");
    }
}
