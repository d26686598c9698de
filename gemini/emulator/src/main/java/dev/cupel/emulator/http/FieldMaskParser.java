package dev.cupel.emulator.http;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.ApiException.FieldViolation;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code list = item {"," item}; item = name {("/" | ".") name} ["(" list ")"]}. */
final class FieldMaskParser {

    private static final Pattern NAME = Pattern.compile("\\*|[@A-Za-z_][A-Za-z0-9_-]*");
    private static final int MAX_DEPTH = 50;

    private final String text;
    private int at;

    FieldMaskParser(String text) {
        this.text = text.replaceAll("\\s", "");
    }

    void parse(FieldMask mask) {
        list(mask, 0);
        if (at < text.length()) {
            throw wrong("a comma is expected");
        }
    }

    private void list(FieldMask mask, int depth) {
        if (depth > MAX_DEPTH) {
            throw wrong("it is nested too deeply");
        }
        do {
            item(mask, depth);
        } while (take(','));
    }

    private void item(FieldMask mask, int depth) {
        var member = mask.add(name());
        while (take('/') || take('.')) {
            member = member.add(name());
        }
        if (take('(')) {
            list(member, depth + 1);
            if (!take(')')) {
                throw wrong("')' is expected");
            }
        } else {
            member.all();
        }
    }

    private String name() {
        var matcher = NAME.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw wrong("a name is expected");
        }
        at = matcher.end();
        return matcher.group();
    }

    private boolean take(char wanted) {
        var found = at < text.length() && text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private ApiException wrong(String problem) {
        var message = "Invalid field mask '%s': %s at position %d.".formatted(text, problem, at);
        return ApiException.badRequest(message, List.of(new FieldViolation("fields", message)));
    }
}
