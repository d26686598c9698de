package dev.cupel.emulator.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Looks at real text: trivia pairs, the project's sample (OpenTriviaQA, see deploy/local/sample/README.md), and the
 * beginnings of technical articles (see the README beside them).
 */
class EmbedderTest {

    private static final Path TRIVIA = Path.of("../../deploy/local/sample/qa");
    private static final Path ARTICLES = Path.of("src/test/resources/articles");
    private static final String MODEL = "gemini-embedding-001";

    private final Embedder embedder = new Embedder(1);

    @ParameterizedTest
    @ValueSource(ints = {1_536, 3_072})
    void longPairWithAChangedWordStaysNear(int dimensions) throws IOException {
        assertThat(cosines(pairs(16), changedWord(), dimensions))
                .hasSizeGreaterThan(150)
                .allMatch(c -> c > 0.9);
    }

    @ParameterizedTest
    @ValueSource(ints = {768, 3_072})
    void pairOfADozenWordsWithAChangedWordStaysNearButForFew(int dimensions) throws IOException {
        var cosines = cosines(pairs(12), changedWord(), dimensions);
        assertThat(cosines).hasSizeGreaterThan(500).allMatch(c -> c > 0.85);
        assertThat(share(cosines, c -> c > 0.9)).isGreaterThan(0.98);
    }

    @ParameterizedTest
    @ValueSource(ints = {768, 3_072})
    void pairWithATypingErrorStaysNearButForFew(int dimensions) throws IOException {
        var random = new Random(7);
        var cosines = cosines(
                pairs(10),
                pair -> {
                    var at = 1 + random.nextInt(pair.length() - 2);
                    return pair.substring(0, at) + pair.substring(at + 1);
                },
                dimensions);
        assertThat(cosines).hasSizeGreaterThan(500).allMatch(c -> c > 0.85);
        assertThat(share(cosines, c -> c > 0.9)).isGreaterThan(0.98);
    }

    @Test
    void articleWithAChangedWordIsNearlyTheSame() throws IOException {
        for (var article : articles()) {
            assertThat(cosine(article, article.replaceFirst("\\b(\\w{5})\\w+\\b", "$1ing"), 3_072))
                    .isGreaterThan(0.97);
        }
    }

    @Test
    void casePunctuationAndWhiteSpaceChangeNothing() throws IOException {
        for (var pair : pairs(10).subList(0, 200)) {
            var same = "  " + pair.toUpperCase(Locale.ROOT).replace(" ", " \t ").replace("?", " !!");
            assertThat(cosine(pair, same, 3_072)).isCloseTo(1, within());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {768, 3_072})
    void pairsOfOtherCategoriesAreFarButForFew(int dimensions) throws IOException {
        var cosines = new ArrayList<Double>();
        var files = triviaFiles();
        for (var i = 0; i < 100; i += 2) {
            for (var file = 0; file < files.size(); file++) {
                var other = (file + files.size() / 2) % files.size();
                cosines.add(cosine(files.get(file).get(i), files.get(other).get(i), dimensions));
            }
        }
        assertThat(share(cosines, c -> c < 0.5)).isGreaterThan(0.99);
        assertThat(cosines).allMatch(c -> c < 0.7);
    }

    @Test
    void articlesAboutOtherThingsAreFar() throws IOException {
        var articles = articles();
        for (var i = 0; i < articles.size(); i++) {
            for (var j = 0; j < i; j++) {
                assertThat(cosine(articles.get(i), articles.get(j), 3_072)).isLessThan(0.4);
            }
        }
    }

    @Test
    void pairIsFarFromAnArticle() throws IOException {
        for (var article : articles()) {
            assertThat(cosine(article, pairs(10).getFirst(), 3_072)).isLessThan(0.5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 128, 768, 3_072})
    void everyVectorHasLengthOne(int dimensions) throws IOException {
        for (var text : List.of(articles().getFirst(), pairs(10).getFirst(), "?", "日本語のテキスト", "the")) {
            var vector = embedder.embed(MODEL, text, dimensions);
            assertThat(vector).hasSize(dimensions);
            assertThat(product(vector, vector)).isCloseTo(1, within());
        }
    }

    @Test
    void shorterVectorIsTheBeginningOfTheLonger() {
        var whole = embedder.embed(MODEL, "What is the capital of Poland?", 3_072);
        var part = embedder.embed(MODEL, "What is the capital of Poland?", 768);
        var scale = part[0] / whole[0];
        for (var i = 0; i < 768; i++) {
            assertThat(part[i]).isCloseTo(whole[i] * scale, Assertions.within(1e-5f));
        }
    }

    @Test
    void dependsOnTextSeedAndModelOnly() {
        var vector = embedder.embed(MODEL, "text", 64);
        assertThat(new Embedder(1).embed("models/" + MODEL, "text", 64)).isEqualTo(vector);
        assertThat(new Embedder(2).embed(MODEL, "text", 64)).isNotEqualTo(vector);
        assertThat(embedder.embed("gemini-embedding-2", "text", 64)).isNotEqualTo(vector);
    }

    @Test
    void spacesOfTwoModelsHaveNothingInCommon() {
        var text = "Who wrote the novel about a whale that a captain hunts?";
        var first = embedder.embed(MODEL, text, 3_072);
        assertThat(product(first, embedder.embed("gemini-embedding-2", text, 3_072)))
                .isBetween(-0.1, 0.1);
    }

    private List<Double> cosines(List<String> texts, UnaryOperator<String> change, int dimensions) {
        return texts.stream()
                .map(text -> cosine(text, change.apply(text), dimensions))
                .toList();
    }

    private static double share(List<Double> cosines, Predicate<Double> wanted) {
        return cosines.stream().filter(wanted).count() / (double) cosines.size();
    }

    private static UnaryOperator<String> changedWord() throws IOException {
        var random = new Random(7);
        var vocabulary = pairs(1).stream()
                .flatMap(pair -> words(pair).stream())
                .filter(word -> word.length() > 3)
                .toList();
        return pair -> {
            var words = new ArrayList<>(words(pair));
            words.set(random.nextInt(words.size()), vocabulary.get(random.nextInt(vocabulary.size())));
            return String.join(" ", words);
        };
    }

    private double cosine(String left, String right, int dimensions) {
        return product(embedder.embed(MODEL, left, dimensions), embedder.embed(MODEL, right, dimensions));
    }

    private static double product(float[] left, float[] right) {
        var sum = 0.0;
        for (var i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }

    private static Offset<Double> within() {
        return Assertions.within(1e-5);
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    /** The pairs with at least so many words. */
    private static List<String> pairs(int words) throws IOException {
        return triviaFiles().stream()
                .flatMap(List::stream)
                .filter(pair -> words(pair).size() >= words)
                .toList();
    }

    private static List<List<String>> triviaFiles() throws IOException {
        try (var files = Files.list(TRIVIA)) {
            return files.sorted().map(EmbedderTest::pairsOf).toList();
        }
    }

    private static List<String> pairsOf(Path file) {
        return Json.MAPPER
                .readTree(file.toFile())
                .path("qa_pairs")
                .valueStream()
                .map(pair -> pair.path("question").stringValue() + " "
                        + pair.path("answer").stringValue())
                .toList();
    }

    private static List<String> articles() throws IOException {
        var articles = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(ARTICLES, "*.txt")) {
            for (var file : files) {
                articles.add(Files.readString(file));
            }
        }
        return articles;
    }
}
