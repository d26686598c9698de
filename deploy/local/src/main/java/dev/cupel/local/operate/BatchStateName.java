package dev.cupel.local.operate;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** State of a batch, as submit-service names it, in lower case. */
record BatchStateName(String name) {

    static final String ALL = "planned, intent, uploaded, sending, accepted, ambiguous, quarantined, rejected, asking, "
            + "ended, withdrawn";

    /** Reads one from the command line. */
    static final class Converter implements ITypeConverter<BatchStateName> {

        @Override
        public BatchStateName convert(String name) {
            var state = name.toLowerCase(Locale.ROOT);
            if (!List.of(ALL.split(", ", -1)).contains(state)) {
                throw new TypeConversionException("'%s' is no state of a batch; there are: %s".formatted(name, ALL));
            }
            return new BatchStateName(state);
        }
    }
}
