package dev.cupel.emulator.schema;

import java.util.Optional;

/** What an answer may have, for the masks that select a part of it. */
public final class AnswerSchema {

    private final Message message;

    private AnswerSchema(Message message) {
        this.message = message;
    }

    /**
     * The answer with the name that it has in the table of messages, such as {@code Operation}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static AnswerSchema of(String name) {
        return new AnswerSchema(MessageTable.message(name));
    }

    /** Whether there is such a member. */
    public boolean has(String name) {
        return message.find(name).isPresent();
    }

    /** What the member holds, if that is known in detail. */
    public Optional<AnswerSchema> member(String name) {
        return message.find(name).filter(field -> field.scalar() == null).map(field -> of(field.type()));
    }
}
