package dev.cupel.files.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashesTest {

    @Test
    void keepsTheNumberOfEachHashAsItGrows() {
        var hashes = new Hashes();
        for (var i = 0; i < 100_000; i++) {
            assertThat(hashes.get(Hash.of("item-" + i))).isEqualTo(-1);
            hashes.put(Hash.of("item-" + i), i * 7L);
        }

        assertThat(hashes.size()).isEqualTo(100_000);
        for (var i = 0; i < 100_000; i++) {
            assertThat(hashes.get(Hash.of("item-" + i))).isEqualTo(i * 7L);
        }
    }

    @Test
    void tellsHashesApartThatBeginAtTheSameSlot() {
        var hashes = new Hashes();
        hashes.put(new Hash(1, 1), 1);
        hashes.put(new Hash(1, 2), 2);
        hashes.put(new Hash(1 + (1L << 32), 1), 3);

        assertThat(hashes.get(new Hash(1, 1))).isEqualTo(1);
        assertThat(hashes.get(new Hash(1, 2))).isEqualTo(2);
        assertThat(hashes.get(new Hash(1 + (1L << 32), 1))).isEqualTo(3);
        assertThat(hashes.get(new Hash(1, 3))).isEqualTo(-1);
    }
}
