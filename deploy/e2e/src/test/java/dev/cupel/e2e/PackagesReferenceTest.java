package dev.cupel.e2e;

import dev.cupel.messaging.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/reference/packages.md is what each package says of itself. {@code -Dcupel.docs.write=true} writes it. */
class PackagesReferenceTest {

    private static final Path PAGE = Cupel.HOME.resolve("docs/reference/packages.md");
    private static final List<String> MODULES = List.of(
            "ingest-service",
            "submit-service",
            "poller-service",
            "results-service",
            "messaging",
            "api",
            "files",
            "recipes",
            "rest",
            "schemas",
            "gemini/catalog",
            "gemini/client",
            "gemini/emulator",
            "deploy/embedded",
            "deploy/local");
    private static final Pattern PURPOSE = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern ARROWS = Pattern.compile("allowedDependencies = (\\{.*?}|\"[^\"]*\")", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private record Room(String name, String purpose, List<String> mayUse) {
        String shortName() {
            return name.replaceFirst("^dev\\.cupel\\.[a-z]+\\.?", "");
        }
    }

    @Test
    void pageIsCurrent() throws IOException {
        new GeneratedFile(PAGE, "deploy/e2e", PackagesReferenceTest.class).assertCurrent(page());
    }

    private static String page() throws IOException {
        var text = new StringBuilder("""
                # Packages

                What each package is for, as its `package-info` says. The drawings have every arrow that a package of a service may
                have to another one; a test of the service fails on any other.
                """);
        for (var module : MODULES) {
            var rooms = rooms(Cupel.HOME.resolve(module).resolve("src/main/java"));
            text.append("%n## %s%n%n".formatted(module));
            if (rooms.stream().anyMatch(room -> !room.mayUse().isEmpty())) {
                text.append(drawing(rooms)).append('\n');
            }
            text.append("| package | |\n|---|---|\n");
            rooms.forEach(room -> text.append("| `%s` | %s |%n".formatted(room.name(), room.purpose())));
        }
        return text.toString();
    }

    private static List<Room> rooms(Path sources) throws IOException {
        try (var files = Files.walk(sources)) {
            var rooms = new ArrayList<Room>();
            for (var file : files.filter(file -> file.endsWith("package-info.java"))
                    .sorted()
                    .toList()) {
                rooms.add(room(Files.readString(file)));
            }
            return rooms;
        }
    }

    private static Room room(String source) {
        var purpose =
                PURPOSE.matcher(source).results().findFirst().orElseThrow().group(1);
        var name = NAME.matcher(source).results().findFirst().orElseThrow().group(1);
        var arrows = ARROWS.matcher(source)
                .results()
                .flatMap(found -> QUOTED.matcher(found.group(1)).results())
                .map(found -> found.group(1).replaceFirst(" ::.*", ""))
                .distinct()
                .toList();
        return new Room(name, sentence(purpose), arrows);
    }

    /** Its first paragraph: what follows is for those who read the code. */
    private static String sentence(String javadoc) {
        return javadoc.replaceAll("(?m)^\\s*\\* ?", "")
                .strip()
                .replaceFirst("(?s)(\n\n|<p>|<ul>).*", "")
                .replaceAll("\\{@(?:code|link)\\s+([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }

    private static String drawing(List<Room> rooms) {
        var text = new StringBuilder("```mermaid\nflowchart TD\n");
        for (var room : rooms) {
            room.mayUse().forEach(other -> text.append("  %s --> %s%n".formatted(room.shortName(), other)));
        }
        return text.append("```\n").toString();
    }
}
