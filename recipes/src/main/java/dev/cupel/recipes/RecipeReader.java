package dev.cupel.recipes;

import static java.util.Comparator.comparingInt;

import dev.cupel.schemas.Texts;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Reads recipes as their authors write them, and finds all that is wrong with them. */
public final class RecipeReader {

    /** Most characters of a recipe: far more than one has, and few enough for a parser that is quadratic in places. */
    public static final int MAX_CHARACTERS = 200_000;

    /** The members, in the order in which recipes have them. */
    static final List<String> MEMBERS = Arrays.stream(RecipeDocument.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    private final Lines lines;
    private final ObjectNode members;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();

    private RecipeReader(Lines lines, ObjectNode members) {
        this.lines = lines;
        this.members = members;
    }

    /**
     * What came of reading a recipe.
     *
     * @param document null: something is wrong with it
     * @param draft what could be read, without the members that are of another kind than they must be; null: nothing could
     * @param problems all that is wrong with it, in the order of its lines
     * @param lines where its members stand
     */
    public record Result(
            @Nullable RecipeDocument document, @Nullable RecipeDocument draft, List<Problem> problems, Places lines) {}

    /** Finds the line of a member. */
    @FunctionalInterface
    public interface Places {

        /** Line of the text, from 1; 0: it stands in none. */
        int line(String member);
    }

    /** Reads a recipe, of which the instruction may be in a file. */
    public static Result read(String yaml, InstructionFile file) {
        try {
            var lines = lines(yaml);
            var reader = new RecipeReader(lines, tree(yaml));
            return reader.result(file);
        } catch (ReadProblem e) {
            return new Result(null, null, List.of(e.problem), member -> 0);
        }
    }

    /** A recipe's text with the text of its file, if it names one. Comments are kept where it does not. */
    public static String resolved(String yaml, InstructionFile file) {
        var members = RecipeYaml.tree(yaml);
        if (!InstructionFile.isNamedBy(members)) {
            return yaml;
        }
        file.resolve((ObjectNode) members);
        return RecipeYaml.write(members);
    }

    private static Lines lines(String yaml) {
        if (yaml.length() > MAX_CHARACTERS) {
            throw new ReadProblem("expected at most %,d characters".formatted(MAX_CHARACTERS), 0);
        }
        Texts.problem(yaml).ifPresent(what -> {
            throw new ReadProblem("the text has " + what, 0);
        });
        try {
            var lines = RecipeYaml.lines(yaml);
            if (lines.problem() != null) {
                throw new ReadProblem(lines.problem());
            }
            return lines;
        } catch (JacksonException e) {
            throw new ReadProblem(RecipeYaml.reasonOf(e), RecipeYaml.line(e));
        }
    }

    private static ObjectNode tree(String yaml) {
        try {
            return RecipeYaml.tree(yaml) instanceof ObjectNode members ? members : none();
        } catch (JacksonException e) {
            throw new ReadProblem(RecipeYaml.reasonOf(e), RecipeYaml.line(e));
        }
    }

    private static ObjectNode none() {
        throw new ReadProblem("expected members such as name, model and promptTemplate; this has none", 0);
    }

    private Result result(InstructionFile file) {
        for (var member : List.copyOf(members.propertyNames())) {
            if (!MEMBERS.contains(member)) {
                leaveOut(member, "expected only %s; found '%s'".formatted(String.join(", ", MEMBERS), member));
            }
        }
        resolve(file);
        for (var member : List.copyOf(members.propertyNames())) {
            // An escape of YAML says the same as the character itself.
            Texts.problem(members.path(member).toString())
                    .ifPresent(what -> leaveOut(member, "a text of %s has %s".formatted(member, what)));
        }
        var document = bound();
        if (document != null) {
            problems.addAll(DocumentRules.problems(document, lines, broken));
        }
        problems.sort(comparingInt(Problem::line));
        return new Result(problems.isEmpty() ? document : null, document, List.copyOf(problems), lines::of);
    }

    private void resolve(InstructionFile file) {
        try {
            file.resolve(members);
        } catch (InvalidRecipeException e) {
            leaveOut(InstructionFile.MEMBER, e.getMessage());
        }
    }

    /** Without the members that are of another kind than they must be; null: something else cannot be read. */
    private @Nullable RecipeDocument bound() {
        while (true) {
            try {
                return RecipeYaml.document(members);
            } catch (JacksonException e) {
                var member = RecipeYaml.memberOf(e);
                var isKnown = members.has(member);
                leaveOut(member, RecipeYaml.reasonOf(e));
                if (!isKnown) {
                    return null;
                }
            }
        }
    }

    private void leaveOut(String member, String text) {
        members.remove(member);
        broken.add(member);
        problems.add(new Problem(member, lines.of(member), text));
    }

    /** The text cannot be read at all. */
    private static final class ReadProblem extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        ReadProblem(String text, int line) {
            this(new Problem("", line, text));
        }

        ReadProblem(Problem problem) {
            super(problem.text());
            this.problem = problem;
        }
    }
}
