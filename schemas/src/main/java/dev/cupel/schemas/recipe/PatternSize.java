package dev.cupel.schemas.recipe;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a pattern becomes when its repetitions are written out, as RE2/J does it: four nested ones of a hundred are a
 * hundred million characters. Counts too much rather than too little.
 */
final class PatternSize {

    private static final long ENOUGH = 1_000_000_000;

    private final String pattern;
    private final Deque<Long> open = new ArrayDeque<>();
    private int at;
    /** Of what the next repetition would repeat. */
    private long last;

    private long size;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    static long of(String pattern) {
        return new PatternSize(pattern).count();
    }

    private long count() {
        while (at < pattern.length()) {
            switch (pattern.charAt(at)) {
                case '(' -> {
                    open.push(size);
                    size = 0;
                    last = 0;
                }
                case ')' -> {
                    last = size + 1;
                    size = bounded((open.isEmpty() ? 0 : open.pop()) + last);
                }
                case '{' -> repeat();
                case '[' -> {
                    skipClass();
                    add();
                }
                case '\\' -> {
                    at++;
                    skipName();
                    add();
                }
                default -> add();
            }
            at++;
        }
        return bounded(size + open.stream().mapToLong(Long::longValue).sum());
    }

    private void add() {
        last = 1;
        size = bounded(size + 1);
    }

    /** Such as {@code {3}}, {@code {3,}} or {@code {3,5}}. Anything else is a brace, of which there are no more digits. */
    private void repeat() {
        var times = 0L;
        var number = 0L;
        var end = at + 1;
        while (end < pattern.length() && (Character.isDigit(pattern.charAt(end)) || pattern.charAt(end) == ',')) {
            number = pattern.charAt(end) == ',' ? 0 : bounded(number * 10 + Character.digit(pattern.charAt(end), 10));
            times = Math.max(times, number);
            end++;
        }
        size = bounded(size + bounded(last * times));
        last = bounded(last * Math.max(1, times));
        at = Math.max(at, end - 1);
    }

    private void skipClass() {
        // A bracket that comes first stands for itself.
        at += at + 1 < pattern.length() && pattern.charAt(at + 1) == '^' ? 2 : 1;
        at++;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            at += pattern.charAt(at) == '\\' ? 2 : 1;
        }
    }

    /** Such as the one of {@code \p{L}}. */
    private void skipName() {
        if (at + 1 < pattern.length() && "pPx".indexOf(pattern.charAt(at)) >= 0 && pattern.charAt(at + 1) == '{') {
            var end = pattern.indexOf('}', at);
            at = end < 0 ? pattern.length() : end;
        }
    }

    private static long bounded(long count) {
        return Math.min(count, ENOUGH);
    }
}
