package dev.cupel.recipes;

/** What is done about the items of groups that are thin: that have less items than the recipe wants of each. */
public enum ThinGroups {
    /** They are asked in the batches of a group beside theirs. */
    COMBINE,
    /** They are not asked before their group has as many, or an operator lets them go. */
    HOLD
}
