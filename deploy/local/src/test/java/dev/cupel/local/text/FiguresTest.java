package dev.cupel.local.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void showsAsManyPlacesAsTakesToSeeWhatThereIs() {
        assertThat(Figures.usd(new BigDecimal("12.34567"))).isEqualTo("$12.3457");
        assertThat(Figures.usd(new BigDecimal("0.00005"))).isEqualTo("$0.00005");
        assertThat(Figures.usd(new BigDecimal("0.0000123456"))).isEqualTo("$0.000012");
        assertThat(Figures.usd(BigDecimal.ZERO)).isEqualTo("$0");
        assertThat(Figures.about(new BigDecimal("5.00"))).isEqualTo("$5");
        assertThat(Figures.about(new BigDecimal("1200"))).isEqualTo("$1200");
        assertThat(Figures.about(new BigDecimal("0.3127"))).isEqualTo("$0.31");
        assertThat(Figures.about(new BigDecimal("0.00317"))).isEqualTo("$0.0032");
        assertThat(Figures.about(new BigDecimal("0.3"))).isEqualTo("$0.30");
        assertThat(Figures.about(BigDecimal.ZERO)).isEqualTo("$0");
    }
}
