package dev.cupel.emulator.letter;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.cupel.emulator.wire.Json;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JWT of a delivery to a URI that came with the job: a bare RS256 token with a {@code kid} [DOC]. All claims are our
 * choice: the real ones are not documented, nor whether they bind the body. Here they are the issuer, the receiver's URI as
 * audience, a life of five minutes, and the members of the event.
 */
public final class TokenSigner {

    private static final String ISSUER = "https://generativelanguage.googleapis.com";
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final SigningKey key;

    public TokenSigner(SigningKey key) {
        this.key = key;
    }

    /** The public key, as {@code /.well-known/jwks.json} has it. */
    public ObjectNode jwks() {
        return Json.MAPPER.valueToTree(new JWKSet(key.get()).toJSONObject(true));
    }

    String token(Event event, String uri, Instant at, Defect defect) {
        var claims = Json.object()
                .put("iss", ISSUER)
                .put("aud", uri)
                .put("iat", at.getEpochSecond())
                .put("exp", at.plus(LIFE).getEpochSecond());
        claims.setAll(event.envelope());
        var pair = key.get();
        var kid = defect.unknownKid() ? "unknown-" + pair.getKeyID() : pair.getKeyID();
        var token = signed(pair, kid, claims);
        return defect.wrongSignature() ? withSignatureOf(token, signed(pair, kid, Json.object())) : token;
    }

    private static String withSignatureOf(String token, String other) {
        return token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }

    private static String signed(RSAKey pair, String kid, ObjectNode claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(kid)
                .build();
        var token = new JWSObject(header, new Payload(claims.toString()));
        try {
            token.sign(new RSASSASigner(pair));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
