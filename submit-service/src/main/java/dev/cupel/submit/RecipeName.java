package dev.cupel.submit;

/** A recipe's version. */
record RecipeName(String name, int version) {}
