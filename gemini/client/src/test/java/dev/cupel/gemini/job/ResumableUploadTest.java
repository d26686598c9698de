package dev.cupel.gemini.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.gemini.job.ResumableUpload.Chunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumableUploadTest {
    private static final long GIB = 1L << 30;

    @Test
    void cutsFilesOfMultiplesOfAChunkWithoutAnEmptyRest() {
        assertThat(Chunk.of(0)).containsExactly(new Chunk(0, 0));
        assertThat(Chunk.of(Chunk.MAX_BYTES)).containsExactly(new Chunk(0, Chunk.MAX_BYTES));
        assertThat(Chunk.of(2L * Chunk.MAX_BYTES))
                .containsExactly(new Chunk(0, Chunk.MAX_BYTES), new Chunk(Chunk.MAX_BYTES, Chunk.MAX_BYTES));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9 << 20, 2 * GIB - 1, 2 * GIB, 2 * GIB + 1, 5 * GIB + 7})
    void cutsFilesOfAnySizeWithoutGapOrOverlap(long size) {
        long end = 0;
        for (var chunk : Chunk.of(size)) {
            assertThat(chunk.offset()).isEqualTo(end);
            assertThat(chunk.length()).isBetween(1, Chunk.MAX_BYTES);
            end += chunk.length();
        }
        assertThat(end).isEqualTo(size);
    }

    @Test
    void leavesOnlyTheLastChunkSmaller() {
        var chunks = Chunk.of(3 * GIB + 1);
        assertThat(chunks).hasSize(385).last().isEqualTo(new Chunk(3 * GIB, 1));
        assertThat(chunks.subList(0, 384))
                .allSatisfy(chunk -> assertThat(chunk.length()).isEqualTo(Chunk.MAX_BYTES));
    }
}
