package dev.cupel.results.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\u0000=1",
                "\uFF1D1+1",
                "00123",
                "007",
                "1E5",
                "12e-3",
                "1.5E10",
                "12345678901234567",
                "1234567890.1234567",
                "1-2",
                "3/4",
                "2026-11-28",
                "28.11.2026",
                "12:30",
                "1:02:03",
                "MARCH1",
                "sept2",
                "1-Mar",
                " 00123",
                "Dec 5"
            })
    void marksWhatASpreadsheetWouldTakeForSomethingElse(String cell) {
        var guard = new SpreadsheetGuard();

        assertThat(guard.guarded(cell)).isEqualTo("'" + cell);
        assertThat(guard.told()).isEqualTo("1 cells begin with an apostrophe, 0 cells are cut to 32767 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "42",
                "0.0000125",
                "3.14",
                "123456789012345",
                "a=1",
                "item-0",
                "Water",
                "E5",
                "1E",
                "marching on",
                "12 apples",
                "4-leaf clover",
                "漢"
            })
    void leavesAllElseAsItIs(String cell) {
        var guard = new SpreadsheetGuard();

        assertThat(guard.guarded(cell)).isEqualTo(cell);
        assertThat(guard.told()).isNull();
    }

    @Test
    void cutsWhatIsLongerThanACell() {
        var guard = new SpreadsheetGuard();

        assertThat(guard.guarded("x".repeat(32_767))).hasSize(32_767).doesNotContain("cut");
        assertThat(guard.guarded("x".repeat(32_768))).hasSize(32_767).endsWith("… (cut)");
        assertThat(guard.guarded("=" + "\uD83D\uDE00".repeat(20_000)))
                .hasSizeLessThanOrEqualTo(32_767)
                .startsWith("'=")
                .endsWith("\uDE00… (cut)");
        assertThat(guard.told()).isEqualTo("1 cells begin with an apostrophe, 2 cells are cut to 32767 characters");
    }
}
