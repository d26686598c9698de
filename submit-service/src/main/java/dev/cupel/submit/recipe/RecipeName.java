package dev.cupel.submit.recipe;

/** A recipe's version. */
public record RecipeName(String name, int version) {}
