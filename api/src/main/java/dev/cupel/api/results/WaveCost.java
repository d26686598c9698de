package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a wave has cost.
 *
 * @param wave number of the wave, from 1
 * @param cost what it has cost
 */
public record WaveCost(@Schema(example = "1") int wave, CostView cost) {}
