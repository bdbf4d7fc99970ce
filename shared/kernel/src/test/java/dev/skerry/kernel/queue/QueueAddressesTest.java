package dev.skerry.kernel.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueAddressesTest {

    private static final QueueName MAIL = new QueueName("mail");
    private static final QueueName MASS_MAIL = new QueueName("mass-mail");

    @Test
    void finds_addresses_given_as_properties() {
        try (ApplicationContext context =
                ApplicationContext.run(
                        Map.of(
                                "skerry.queues.mail", "http://q/mail",
                                "skerry.queues.mass-mail", "http://q/mass-mail"))) {
            QueueAddresses addresses = context.getBean(QueueAddresses.class);
            assertThat(addresses.url(MAIL)).isEqualTo("http://q/mail");
            assertThat(addresses.url(MASS_MAIL)).isEqualTo("http://q/mass-mail");
        }
    }

    @Test
    void finds_addresses_given_in_the_environment() {
        PropertySource environment =
                new MapPropertySource(
                        "environment",
                        Map.of(
                                "SKERRY_QUEUES_MAIL", "http://q/mail",
                                "SKERRY_QUEUES_MASS_MAIL", "http://q/mass-mail")) {
                    @Override
                    public PropertyConvention getConvention() {
                        return PropertyConvention.ENVIRONMENT_VARIABLE;
                    }
                };
        try (ApplicationContext context =
                ApplicationContext.builder().propertySources(environment).start()) {
            QueueAddresses addresses = context.getBean(QueueAddresses.class);
            assertThat(addresses.url(MAIL)).isEqualTo("http://q/mail");
            assertThat(addresses.url(MASS_MAIL)).isEqualTo("http://q/mass-mail");
        }
    }

    @Test
    void says_which_variable_is_missing() {
        try (ApplicationContext context = ApplicationContext.run()) {
            QueueAddresses addresses = context.getBean(QueueAddresses.class);
            assertThatThrownBy(() -> addresses.url(MASS_MAIL))
                    .hasMessageContaining("SKERRY_QUEUES_MASS_MAIL");
        }
    }

    @Test
    void refuses_names_that_are_none() {
        for (String name : new String[] {"", "Mail", "-x", "a/b", "a.b", "x".repeat(64)}) {
            assertThatThrownBy(() -> new QueueName(name)).as(name).isNotNull();
        }
    }
}
