package dev.cupel.emulator.letter;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** The key pair of the emulator; created at the first use, and stored in the data folder as a JWK. */
public final class SigningKey {

    private static final int BITS = 2_048;

    private final Path file;
    private @Nullable RSAKey pair;

    public SigningKey(Path dataDir) {
        this.file = dataDir.resolve("webhook-key.json");
    }

    synchronized RSAKey get() {
        var known = pair;
        if (known == null) {
            known = load();
            pair = known;
        }
        return known;
    }

    private RSAKey load() {
        try {
            return Files.exists(file) ? RSAKey.parse(Files.readString(file)) : create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("%s has no usable key".formatted(file.getFileName()), e);
        }
    }

    private RSAKey create() throws IOException, JOSEException {
        var made = new RSAKeyGenerator(BITS)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyIDFromThumbprint(true)
                .generate();
        var half = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(half, made.toJSONString());
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        return made;
    }
}
