--
-- PostgreSQL database dump
--

\restrict 40UMmtnNrRX0wCeJ8DY4pXTil7uTh8dUgvcBMnCQeRiynFNA5HGZatcWCbWnyYL

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Data for Name: users; Type: TABLE DATA; Schema: auth; Owner: postgres
--

INSERT INTO auth.users VALUES
	('00000000-0000-0000-0000-000000000000', '6f2c0000-0000-4000-8000-000000000001', 'authenticated', 'authenticated', 'kim@example.org', '$2a$10$ttkXL8uF6e5P/TbhaCmC.e0fiLDmwwshnXRtl6EYlUxndYO6OW2Wi', '2023-05-20 08:00:00.5+00', NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, '2024-02-29 12:30:00.123456+00', '{"provider": "email", "providers": ["email"]}', '{"bio": "first line\nsecond\tline", "locale": "sv-SE", "full_name": "Kim \"Kajan\" O''Hara\\Åberg", "avatar_url": null}', NULL, '2023-05-19 06:01:34.0805+00', '2025-01-01 00:00:00+00', NULL, NULL, '', '', NULL, DEFAULT, '', 0, NULL, '', NULL, false, NULL, false),
	('00000000-0000-0000-0000-000000000000', '6f2c0000-0000-4000-8000-000000000002', 'authenticated', 'authenticated', 'Robin@Example.org', '$2a$04$6Q5vfOwAMPQHF2qFXW8kQeGMAsoGiw8VbX2g9Ab50Sem7dVWyyyVG', '2023-05-20 22:00:00+00', '2023-05-19 00:00:00+00', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"plan": "gold", "provider": "email", "providers": ["email", "google"]}', '{"age": 42, "name": "Robin", "cities": ["Malmö", "Ystad"]}', NULL, '2023-05-20 06:01:34.0805+00', '2025-01-01 00:00:00+00', NULL, NULL, '', '', NULL, DEFAULT, '', 0, '2020-01-01 00:00:00+00', '', NULL, false, NULL, false),
	('00000000-0000-0000-0000-000000000000', '6f2c0000-0000-4000-8000-000000000003', 'authenticated', 'authenticated', 'unconfirmed@example.org', '$2a$04$/of81mdXcdYzeztQyS74vuGB9ZGgkkkoDrmisQGXl/dgZ3WvcQATS', NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"provider": "email", "providers": ["email"]}', '{}', NULL, '2023-05-21 06:01:34.0805+00', '2025-01-01 00:00:00+00', NULL, NULL, '', '', NULL, DEFAULT, '', 0, NULL, '', NULL, false, NULL, false) ON CONFLICT DO NOTHING;
INSERT INTO auth.users VALUES
	('00000000-0000-0000-0000-000000000000', '6f2c0000-0000-4000-8000-000000000004', 'authenticated', 'authenticated', 'google@example.org', NULL, '2023-06-01 00:00:00+00', NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, '2024-01-01 00:00:00+00', '{"provider": "google", "providers": ["google"]}', '{"full_name": "Gö Ogle"}', NULL, '2023-05-22 06:01:34.0805+00', '2025-01-01 00:00:00+00', '', NULL, '', '', NULL, DEFAULT, '', 0, NULL, '', NULL, false, NULL, false),
	('00000000-0000-0000-0000-000000000000', '6f2c0000-0000-4000-8000-000000000005', 'authenticated', 'authenticated', 'scrypt@example.org', '$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=abc$salt$hash', '2023-06-01 00:00:00+00', NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"provider": "email", "providers": ["email"]}', '{}', NULL, '2023-05-23 06:01:34.0805+00', '2025-01-01 00:00:00+00', NULL, NULL, '', '', NULL, DEFAULT, '', 0, NULL, '', NULL, false, NULL, false),
	('00000000-0000-0000-0000-000000000000', '6f2c0000-0000-4000-8000-000000000006', 'authenticated', 'authenticated', 'banned@example.org', '$2a$04$ojdSCUwCNBhXyZRaoDXeM.XCZ43HBt3jJnib2KifuDdmlHrzRw1Kq', '2023-06-01 00:00:00+00', NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"provider": "email", "providers": ["email"]}', '{}', NULL, '2023-05-24 06:01:34.0805+00', '2025-01-01 00:00:00+00', NULL, NULL, '', '', NULL, DEFAULT, '', 0, '2999-01-01 00:00:00+00', '', NULL, false, NULL, false) ON CONFLICT DO NOTHING;
INSERT INTO auth.users VALUES
	('00000000-0000-0000-0000-000000000000', '6f2c0000-0000-4000-8000-000000000007', 'authenticated', 'authenticated', 'deleted@example.org', '$2a$04$PfRefj0msEVEeK9adsEce.PgRqO/PGwO1RcFn0NEKPT1emSp3.htW', '2023-06-01 00:00:00+00', NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"provider": "email", "providers": ["email"]}', '{}', NULL, '2023-05-25 06:01:34.0805+00', '2025-01-01 00:00:00+00', NULL, NULL, '', '', NULL, DEFAULT, '', 0, NULL, '', NULL, false, '2024-01-01 00:00:00+00', false),
	('00000000-0000-0000-0000-000000000000', '6f2c0000-0000-4000-8000-000000000008', 'authenticated', 'authenticated', NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{}', '{}', NULL, '2023-05-26 06:01:34.0805+00', '2025-01-01 00:00:00+00', NULL, NULL, '', '', NULL, DEFAULT, '', 0, NULL, '', NULL, false, NULL, true),
	('00000000-0000-0000-0000-000000000000', '6f2c0000-0000-4000-8000-000000000009', 'authenticated', 'authenticated', 'sso@example.org', NULL, '2023-06-01 00:00:00+00', NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"provider": "email", "providers": ["email"]}', '{}', NULL, '2023-05-27 06:01:34.0805+00', '2025-01-01 00:00:00+00', NULL, NULL, '', '', NULL, DEFAULT, '', 0, NULL, '', NULL, true, NULL, false) ON CONFLICT DO NOTHING;
INSERT INTO auth.users VALUES
	('00000000-0000-0000-0000-000000000000', '6f2c0000-0000-4000-8000-000000000010', 'authenticated', 'authenticated', NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"provider": "email", "providers": ["email"]}', '{}', NULL, '2023-05-28 06:01:34.0805+00', '2025-01-01 00:00:00+00', '46701234567', NULL, '', '', NULL, DEFAULT, '', 0, NULL, '', NULL, false, NULL, false) ON CONFLICT DO NOTHING;


--
-- Data for Name: identities; Type: TABLE DATA; Schema: auth; Owner: postgres
--

INSERT INTO auth.identities VALUES
	('6f2c0000-0000-4000-8000-000000000001', '6f2c0000-0000-4000-8000-000000000001', '{"sub": "6f2c0000-0000-4000-8000-000000000001", "email": "kim@example.org"}', 'email', '2024-02-29 12:30:00.123456+00', '2023-05-19 06:01:34.0805+00', '2025-01-01 00:00:00+00', DEFAULT, '7c30a7e2-24da-4e58-b7d6-c9415c7f518f'),
	('6f2c0000-0000-4000-8000-000000000002', '6f2c0000-0000-4000-8000-000000000002', '{"sub": "6f2c0000-0000-4000-8000-000000000002", "email": "Robin@Example.org"}', 'email', NULL, '2023-05-20 06:01:34.0805+00', '2025-01-01 00:00:00+00', DEFAULT, 'bce60236-02de-4b69-bddb-8f0f6c5ec40a'),
	('6f2c0000-0000-4000-8000-000000000003', '6f2c0000-0000-4000-8000-000000000003', '{"sub": "6f2c0000-0000-4000-8000-000000000003", "email": "unconfirmed@example.org"}', 'email', NULL, '2023-05-21 06:01:34.0805+00', '2025-01-01 00:00:00+00', DEFAULT, '1982e401-9c8f-4267-9d9f-1451952d1860') ON CONFLICT DO NOTHING;
INSERT INTO auth.identities VALUES
	('6f2c0000-0000-4000-8000-000000000004', '6f2c0000-0000-4000-8000-000000000004', '{"sub": "6f2c0000-0000-4000-8000-000000000004", "email": "google@example.org"}', 'google', '2024-01-01 00:00:00+00', '2023-05-22 06:01:34.0805+00', '2025-01-01 00:00:00+00', DEFAULT, '97760b39-393e-4f30-b1bf-1374aacf5ea9'),
	('6f2c0000-0000-4000-8000-000000000005', '6f2c0000-0000-4000-8000-000000000005', '{"sub": "6f2c0000-0000-4000-8000-000000000005", "email": "scrypt@example.org"}', 'email', NULL, '2023-05-23 06:01:34.0805+00', '2025-01-01 00:00:00+00', DEFAULT, 'b2738868-d23d-4e86-98c5-cc616c21f84a'),
	('6f2c0000-0000-4000-8000-000000000006', '6f2c0000-0000-4000-8000-000000000006', '{"sub": "6f2c0000-0000-4000-8000-000000000006", "email": "banned@example.org"}', 'email', NULL, '2023-05-24 06:01:34.0805+00', '2025-01-01 00:00:00+00', DEFAULT, '280365b9-692c-4d6f-baaa-0896fa19b45c') ON CONFLICT DO NOTHING;
INSERT INTO auth.identities VALUES
	('6f2c0000-0000-4000-8000-000000000007', '6f2c0000-0000-4000-8000-000000000007', '{"sub": "6f2c0000-0000-4000-8000-000000000007", "email": "deleted@example.org"}', 'email', NULL, '2023-05-25 06:01:34.0805+00', '2025-01-01 00:00:00+00', DEFAULT, '86aeaf9d-f4b2-451e-8d65-538e9dc9112f'),
	('6f2c0000-0000-4000-8000-000000000009', '6f2c0000-0000-4000-8000-000000000009', '{"sub": "6f2c0000-0000-4000-8000-000000000009", "email": "sso@example.org"}', 'email', NULL, '2023-05-27 06:01:34.0805+00', '2025-01-01 00:00:00+00', DEFAULT, '54ec4f88-fafe-4c77-9b02-a0dddd6559a4') ON CONFLICT DO NOTHING;


--
-- Data for Name: mfa_factors; Type: TABLE DATA; Schema: auth; Owner: postgres
--

INSERT INTO auth.mfa_factors VALUES
	('88147b10-0c77-42b3-96af-cbdb82e7abf5', '6f2c0000-0000-4000-8000-000000000001', 'app; "quoted"', 'totp', 'verified', '2026-11-21 19:34:43.76697+00', '2026-11-21 19:34:43.76697+00', 'JBSWY3DPEHPK3PXP') ON CONFLICT DO NOTHING;


--
-- PostgreSQL database dump complete
--

\unrestrict 40UMmtnNrRX0wCeJ8DY4pXTil7uTh8dUgvcBMnCQeRiynFNA5HGZatcWCbWnyYL

