package dev.cupel.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsdTest {

    @ParameterizedTest
    @CsvSource({
        "0, $0",
        "0.0000, $0",
        "25, $25.0000",
        "0.01234567, $0.0123",
        "0.00005, $0.00005",
        "0.0000123456, $0.000012"
    })
    void hidesNothingAndRoundsTheRest(BigDecimal amount, String text) {
        assertThat(Usd.text(amount)).isEqualTo(text);
    }
}
