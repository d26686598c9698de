package dev.cupel.e2e;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.e2e.Page.Block;
import dev.cupel.e2e.Page.Treatment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation: what stands in it is run or says why not, its links lead somewhere, and its front pages are short. */
class DocsTest {

    /** What shows and is neither a command nor a snippet. */
    private static final Set<String> DRAWINGS = Set.of("text", "mermaid");
    /** Languages whose snippets are parts of the programs in examples/, which {@link ExamplesIT} runs. */
    private static final Map<String, String> EXAMPLES = Map.of("java", ".java", "python", ".py", "javascript", ".js");

    private static final String GENERATED = "docs/reference/";
    private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^]]*]\\(([^)\\s]+)\\)");
    /** In backquotes, with or without its package or a member behind it. */
    private static final Pattern TYPE = Pattern.compile("`(?:[a-z]+\\.)*([A-Z][a-z]+\\w*)(?:\\.\\w+)?`");
    /** What is written alike and is no type of this project. */
    private static final Set<String> FOREIGN = Set.of("Infinity", "JdbcClient", "NaN", "Range");

    private static final Pattern NAMED =
            Pattern.compile("-D(?:it\\.)?test=(\\w+)|(?<=-pl )([\\w/-]+)|deploy/kubernetes/overlays/(\\w+)");

    private final List<Page> pages = Page.all();

    @Test
    void everyBlockIsRunOrSaysWhyNot() throws IOException {
        var run = blocks().filter(
                        block -> block.treatment() != Treatment.NOT_RUN && !DRAWINGS.contains(block.language()))
                .toList();

        assertThat(run).hasSizeGreaterThan(25);
        for (var block : run) {
            if (EXAMPLES.containsKey(block.language())) {
                assertThat(examples(EXAMPLES.get(block.language())))
                        .as("%s is a part of a program in examples/", block)
                        .anyMatch(program -> program.contains(unindented(block.text())));
            } else {
                assertThat(DocsIT.LANGUAGES).as("language of %s", block).contains(block.language());
                assertThat(DocsIT.PAGES)
                        .as("page that is run, because of %s", block)
                        .contains(block.page());
            }
        }
    }

    @Test
    void blocksAreFenced() {
        for (var page : pages) {
            var prose = page.prose();
            assertThat(IntStream.range(1, prose.size())
                            .filter(i -> prose.get(i).startsWith("    ")
                                    && prose.get(i - 1).isBlank()
                                    && page.lines().get(i - 1).isBlank())
                            .map(i -> i + 1))
                    .as("lines of %s that begin a block without a fence", page.name())
                    .isEmpty();
        }
    }

    @Test
    void modulesAndTestsThatCommandsNameExist() throws IOException {
        var tests = javaFiles().collect(toSet());
        for (var block : blocks().toList()) {
            NAMED.matcher(block.text()).results().forEach(named -> {
                if (named.group(1) != null) {
                    assertThat(named.group(1))
                            .as(block.toString())
                            .matches(name -> name.equals("none") || tests.contains(name));
                }
                if (named.group(2) != null) {
                    assertThat(Cupel.HOME.resolve(named.group(2)))
                            .as(block.toString())
                            .isDirectory();
                }
                if (named.group(3) != null) {
                    assertThat(Cupel.HOME.resolve(named.group()))
                            .as(block.toString())
                            .isDirectory();
                }
            });
        }
    }

    @Test
    void typesThatTheyNameExist() throws IOException {
        var types = javaFiles().collect(toSet());
        for (var page : pages) {
            page.prose()
                    .forEach(line -> TYPE.matcher(line)
                            .results()
                            .map(named -> named.group(1))
                            .filter(name -> !FOREIGN.contains(name))
                            .forEach(name -> assertThat(types).as(page.name()).contains(name)));
        }
    }

    @Test
    void linksLeadSomewhere() {
        for (var page : pages) {
            for (var line : page.prose()) {
                LINK.matcher(line)
                        .results()
                        .map(link -> link.group(1))
                        .filter(target -> !target.matches("https?:.*"))
                        .forEach(target -> check(page, target));
            }
        }
    }

    private void check(Page page, String target) {
        var parts = target.split("#", 2);
        var file = parts[0].isEmpty()
                ? Cupel.HOME.resolve(page.name())
                : Cupel.HOME.resolve(page.name()).resolveSibling(parts[0]).normalize();
        assertThat(file).as("%s of %s", target, page.name()).exists();
        if (parts.length == 2) {
            var name = Cupel.HOME.relativize(file).toString();
            assertThat(anchors(Page.read(name)))
                    .as("%s of %s", target, page.name())
                    .contains(parts[1]);
        }
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(Page page) {
        return page.prose().stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    @Test
    void decisionsHaveTheirFourParts() {
        var decisions = pages.stream()
                .filter(page -> page.name().matches("docs/decisions/\\d{4}-.*"))
                .toList();
        var index = Page.read("docs/decisions/README.md").lines().stream().collect(joining("\n"));

        assertThat(decisions).hasSizeGreaterThanOrEqualTo(26);
        for (var decision : decisions) {
            assertThat(decision.lines())
                    .as(decision.name())
                    .anyMatch(line -> line.matches("Status: (Accepted|Superseded by .+|Rejected)"))
                    .containsSubsequence("## Context", "## Decision", "## Consequences");
            assertThat(index).contains("(" + Path.of(decision.name()).getFileName() + ")");
        }
    }

    @Test
    void frontPagesAreShort() {
        assertThat(Page.read("README.md").lines()).hasSizeLessThanOrEqualTo(120);
        assertThat(Page.read("ARCHITECTURE.md").lines()).hasSizeLessThan(150);
    }

    /** The names of all types, those that are generated from Avro among them. */
    private static Stream<String> javaFiles() throws IOException {
        try (var files = Files.walk(Cupel.HOME)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .toList()
                    .stream();
        }
    }

    private Stream<Block> blocks() {
        return pages.stream()
                .filter(page -> !page.name().startsWith(GENERATED))
                .flatMap(page -> page.blocks().stream());
    }

    private static List<String> examples(String ending) throws IOException {
        try (var files = Files.walk(Cupel.HOME.resolve("examples"))) {
            return files.filter(file ->
                            file.toString().endsWith(ending) && !file.toString().contains("node_modules"))
                    .map(DocsTest::text)
                    .map(DocsTest::unindented)
                    .toList();
        }
    }

    private static String unindented(String text) {
        return text.replaceAll("(?m)^\\s+", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
