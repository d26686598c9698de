package dev.cupel.schemas;

/** How an answer names the item that it is about: submit-service asks for it, and results-service looks at it. */
public final class ItemIds {

    /** Member of an answer that repeats the item's id; no recipe may have one of this name. */
    public static final String MEMBER = "cupel_item_id";

    private ItemIds() {}
}
