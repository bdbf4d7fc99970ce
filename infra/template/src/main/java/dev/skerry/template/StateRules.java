package dev.skerry.template;

import java.util.Set;
import java.util.stream.Stream;

/** What cannot be made again survives the stack; what may be seen by anybody is closed. */
final class StateRules {

    private static final Set<String> STATEFUL =
            Set.of(
                    "AWS::S3::Bucket",
                    "AWS::KMS::Key",
                    "AWS::DynamoDB::Table",
                    "AWS::RDS::DBInstance");
    private static final Set<String> BLOCKS =
            Set.of(
                    "BlockPublicAcls",
                    "BlockPublicPolicy",
                    "IgnorePublicAcls",
                    "RestrictPublicBuckets");

    private StateRules() {}

    static Stream<Finding> check(Tree tree) {
        Tree resources = tree.under("Resources");
        return resources.entries().keySet().stream()
                .filter(id -> STATEFUL.contains(resources.under(id).text("Type", "")))
                .flatMap(
                        id ->
                                Stream.concat(
                                        retained(id, resources.under(id)),
                                        closed(id, resources.under(id))));
    }

    private static Stream<Finding> retained(String id, Tree resource) {
        boolean kept =
                Stream.of("DeletionPolicy", "UpdateReplacePolicy")
                        .allMatch(policy -> resource.text(policy, "").equals("Retain"));
        return kept
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                "retained-state",
                                "Resources." + id,
                                "would be deleted with the stack"));
    }

    private static Stream<Finding> closed(String id, Tree resource) {
        if (!resource.text("Type", "").equals("AWS::S3::Bucket")) {
            return Stream.empty();
        }
        Tree properties = resource.under("Properties");
        Tree block = properties.under("PublicAccessBlockConfiguration");
        boolean closed =
                BLOCKS.stream().allMatch(name -> block.text(name, "").equals("true"))
                        && properties
                                .under("VersioningConfiguration")
                                .text("Status", "")
                                .equals("Enabled")
                        && properties.at("BucketEncryption").isPresent();
        return closed
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                "open-bucket",
                                "Resources." + id,
                                "is not private, versioned and encrypted"));
    }
}
