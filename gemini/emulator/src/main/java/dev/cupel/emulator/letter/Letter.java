package dev.cupel.emulator.letter;

import java.util.Map;

/** One POST to a receiver. */
public record Letter(String uri, Map<String, String> headers, String body) {}
