package dev.cupel.gemini.catalog;

/** Models are named with or without {@code models/}. */
final class ModelName {
    private static final String PREFIX = "models/";

    private ModelName() {}

    static String plain(String model) {
        return model.startsWith(PREFIX) ? model.substring(PREFIX.length()) : model;
    }
}
