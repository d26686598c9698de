package dev.cupel.local.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.local.recipe.RecipeCheck.Checked;
import dev.cupel.local.recipe.RecipeCheck.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeCheckTest {

    @TempDir
    private Path folder;

    private Checked check(String day, String model, String members) throws IOException {
        var file = Files.writeString(folder.resolve("r.yaml"), """
                name: r
                model: %s
                systemInstruction: %s
                promptTemplate: '{{item}}'
                responseSchema: {type: object}
                maxOutputTokens: 100
                requiredFields: []
                echo: true
                batchSize: 300
                %s
                """.formatted(model, "x".repeat(4_000), members));
        var clock = InstantSource.fixed(Instant.parse(day + "T12:00:00Z"));
        return new RecipeCheck(clock).check(new RecipeFile(file));
    }

    @Test
    void warnsOfAModelThatEndsWithinSixtyDays() throws IOException {
        assertThat(check("2026-10-01", "gemini-2.5-flash", "").warnings()).isEmpty();
        assertThat(check("2026-10-02", "gemini-2.5-flash", "").warnings())
                .singleElement()
                .asString()
                .startsWith("gemini-2.5-flash ends on 2026-12-01");
        assertThat(check("2026-12-02", "gemini-2.5-flash", "").warnings())
                .singleElement()
                .asString()
                .startsWith("gemini-2.5-flash has ended on 2026-12-01");
    }

    @Test
    void saysWhatIsSentWithAThousandItemsAndWhatThatCosts() throws IOException {
        var alone = check("2026-11-01", "gemini-3.1-flash-lite", "").size();
        var packed = check("2026-11-01", "gemini-3.1-flash-lite", "itemsPerRequest: 10")
                .size();

        assertThat(alone).returns(1_000, Size::instructionTokens).returns(1_000, Size::requests);
        assertThat(packed).returns(1_000, Size::instructionTokens).returns(100, Size::requests);
        assertThat(alone).returns(4, Size::batches);
        assertThat(alone.sentUsd()).isGreaterThan(packed.sentUsd().multiply(BigDecimal.TWO));
        assertThat(alone.mostAnsweredUsd()).isEqualByComparingTo(packed.mostAnsweredUsd());
    }

    @Test
    void knowsNoPriceOfANewModel() throws IOException {
        var checked = check("2026-11-01", "gemini-9-new", "allowUnknownModel: true");

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.warnings()).singleElement().asString().contains("'gemini-9-new' is not known here");
        assertThat(checked.size()).returns(null, Size::sentUsd);
    }
}
