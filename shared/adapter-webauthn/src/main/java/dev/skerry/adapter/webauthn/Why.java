package dev.skerry.adapter.webauthn;

import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.BadTopOriginException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import com.webauthn4j.verifier.exception.VerificationException;

/** The audit log's word for what is wrong with an answer. */
final class Why {

    private Why() {}

    static String of(VerificationException wrong) {
        return switch (wrong) {
            case BadOriginException _ -> "origin";
            case BadTopOriginException _ -> "frame";
            case BadRpIdException _ -> "domain";
            case BadChallengeException _ -> "challenge";
            case BadSignatureException _ -> "signature";
            case MaliciousCounterValueException _ -> "counter";
            case UserNotVerifiedException _ -> "user_verification";
            case UserNotPresentException _ -> "user_presence";
            default -> "other";
        };
    }
}
