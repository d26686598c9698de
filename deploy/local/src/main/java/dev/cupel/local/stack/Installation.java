package dev.cupel.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the project's jars lie. */
record Installation(Path home) {

    /** Holds what ends a program when the supervisor is gone. */
    Path embeddedJar() {
        return home.resolve("deploy/embedded/target/embedded.jar");
    }

    /** Names its libraries, which hold the broker, the database and the emulator. */
    Path commandJar() {
        return home.resolve("deploy/local/target/cupel.jar");
    }

    Path serviceJar(String service) {
        return home.resolve(service).resolve("target").resolve(service + ".jar");
    }

    /** Where the JVMs keep the classes that programs load; deleted with what was built. */
    ClassArchives classArchives() {
        return new ClassArchives(home.resolve("deploy/local/target/archives"));
    }

    void requireComplete() {
        var jars = new ArrayList<Path>(List.of(embeddedJar(), commandJar()));
        Programs.SERVICES.forEach(service -> jars.add(serviceJar(service)));
        jars.stream().filter(jar -> !Files.exists(jar)).findFirst().ifPresent(jar -> {
            throw new StackException("%s is missing: run `mvn package` in %s".formatted(jar, home));
        });
    }
}
