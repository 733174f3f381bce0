/*
 * Answers questions about GOST signatures and hashes with OpenSSL's gost engine, for tests and benchmarks.
 *
 * One question a line on standard input, one answer a line on standard output; octets in hexadecimal. Keys and signatures
 * are written as in certificates of Kazakhstan: x, y, r and s little-endian; OpenSSL wants the signature's octets reversed.
 *
 *   verify 256|512 KEY DIGEST SIGNATURE        1 or 0
 *   sign 256|512 DIGEST                        KEY SIGNATURE of a new key
 *   digest streebog512|gost94 DATA             the hash code (gost94: with CryptoPro's substitution boxes)
 *   time-verify 256|512 KEY DIGEST SIGNATURE N nanoseconds of processor time of one verification, N of them with a key that is loaded once
 *   time-digest streebog512|gost94 LENGTH N    nanoseconds of processor time of one hash of LENGTH octets
 */
#define OPENSSL_API_COMPAT 0x10100000L
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/engine.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static ENGINE *gost;

/* SubjectPublicKeyInfo up to the octets of the key: gost2001 with CryptoPro-A, gost2012_512 with tc26-512-A. */
static const unsigned char SPKI_256[] = {
  0x30, 0x63, 0x30, 0x1c, 0x06, 0x06, 0x2a, 0x85, 0x03, 0x02, 0x02, 0x13, 0x30, 0x12, 0x06, 0x07, 0x2a, 0x85, 0x03, 0x02,
  0x02, 0x23, 0x01, 0x06, 0x07, 0x2a, 0x85, 0x03, 0x02, 0x02, 0x1e, 0x01, 0x03, 0x43, 0x00, 0x04, 0x40};
static const unsigned char SPKI_512[] = {
  0x30, 0x81, 0xaa, 0x30, 0x21, 0x06, 0x08, 0x2a, 0x85, 0x03, 0x07, 0x01, 0x01, 0x01, 0x02, 0x30, 0x15, 0x06, 0x09, 0x2a,
  0x85, 0x03, 0x07, 0x01, 0x02, 0x01, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x85, 0x03, 0x07, 0x01, 0x01, 0x02, 0x03, 0x03, 0x81,
  0x84, 0x00, 0x04, 0x81, 0x80};

static int from_hex(const char *text, unsigned char *bytes, size_t room) {
  size_t n = text ? strlen(text) / 2 : 0;
  if (n > room) return -1;
  for (size_t i = 0; i < n; i++) sscanf(text + 2 * i, "%2hhx", bytes + i);
  return (int)n;
}

static void put_hex(const unsigned char *bytes, size_t n) {
  for (size_t i = 0; i < n; i++) printf("%02x", bytes[i]);
}

static void reverse(unsigned char *bytes, size_t n) {
  for (size_t i = 0; i < n / 2; i++) {
    unsigned char kept = bytes[i];
    bytes[i] = bytes[n - 1 - i];
    bytes[n - 1 - i] = kept;
  }
}

static EVP_PKEY *load_key(int size, const unsigned char *point) {
  unsigned char der[256];
  size_t head = size == 32 ? sizeof SPKI_256 : sizeof SPKI_512;
  memcpy(der, size == 32 ? SPKI_256 : SPKI_512, head);
  memcpy(der + head, point, 2 * size);
  const unsigned char *at = der;
  return d2i_PUBKEY(NULL, &at, (long)(head + 2 * size));
}

static EVP_PKEY *new_key(int size) {
  const EVP_PKEY_ASN1_METHOD *method = EVP_PKEY_asn1_find_str(&gost, size == 32 ? "gost2001" : "gost2012_512", -1);
  int id;
  EVP_PKEY_asn1_get0_info(&id, NULL, NULL, NULL, NULL, method);
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(id, gost);
  EVP_PKEY *key = NULL;
  EVP_PKEY_keygen_init(context);
  EVP_PKEY_CTX_ctrl_str(context, "paramset", "A");
  EVP_PKEY_keygen(context, &key);
  EVP_PKEY_CTX_free(context);
  return key;
}

static double nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

static void verify(int times) {
  int size = atoi(strtok(NULL, " ")) / 8;
  unsigned char point[256], digest[64], signature[256];
  int lengths = from_hex(strtok(NULL, " "), point, 256) == 2 * size;
  lengths &= from_hex(strtok(NULL, " "), digest, 64) == size;
  lengths &= from_hex(strtok(NULL, " "), signature, 256) == 2 * size;
  if (times) times = atoi(strtok(NULL, " "));
  EVP_PKEY *key = lengths ? load_key(size, point) : NULL;
  if (key == NULL) {
    puts("0");
    return;
  }
  reverse(signature, 2 * size);
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, gost);
  EVP_PKEY_verify_init(context);
  double start = nanoseconds();
  int valid = EVP_PKEY_verify(context, signature, 2 * size, digest, size) == 1;
  for (int i = 1; i < times; i++) valid &= EVP_PKEY_verify(context, signature, 2 * size, digest, size) == 1;
  if (times) printf("%.0f\n", valid ? (nanoseconds() - start) / times : -1);
  else puts(valid ? "1" : "0");
  EVP_PKEY_CTX_free(context);
  EVP_PKEY_free(key);
}

static void sign(void) {
  int size = atoi(strtok(NULL, " ")) / 8;
  unsigned char digest[64], signature[256], *der = NULL;
  from_hex(strtok(NULL, " "), digest, 64);
  EVP_PKEY *key = new_key(size);
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, gost);
  size_t length = sizeof signature;
  EVP_PKEY_sign_init(context);
  EVP_PKEY_sign(context, signature, &length, digest, size);
  reverse(signature, length);
  int der_length = i2d_PUBKEY(key, &der);
  put_hex(der + der_length - 2 * size, 2 * size);
  putchar(' ');
  put_hex(signature, length);
  putchar('\n');
  OPENSSL_free(der);
  EVP_PKEY_CTX_free(context);
  EVP_PKEY_free(key);
}

static const EVP_MD *digest_named(const char *name) {
  return ENGINE_get_digest(gost, OBJ_sn2nid(strcmp(name, "gost94") == 0 ? "md_gost94" : "md_gost12_512"));
}

static void digest(int times, unsigned char *data, size_t room) {
  const EVP_MD *method = digest_named(strtok(NULL, " "));
  char *text = strtok(NULL, " ");
  unsigned char code[64];
  unsigned length;
  if (!times) {
    EVP_Digest(data, (size_t)from_hex(text, data, room), code, &length, method, gost);
    put_hex(code, length);
    putchar('\n');
    return;
  }
  size_t n = (size_t)atol(text);
  times = atoi(strtok(NULL, " "));
  memset(data, 0x5a, n);
  double start = nanoseconds();
  for (int i = 0; i < times; i++) EVP_Digest(data, n, code, &length, method, gost);
  printf("%.0f\n", (nanoseconds() - start) / times);
}

int main(void) {
  static char line[4 << 20];
  static unsigned char data[2 << 20];
  OPENSSL_init_crypto(OPENSSL_INIT_ENGINE_DYNAMIC, NULL);
  ENGINE_load_builtin_engines();
  gost = ENGINE_by_id("gost");
  if (gost == NULL || !ENGINE_init(gost) || !ENGINE_set_default(gost, ENGINE_METHOD_ALL)) return 1;
  setvbuf(stdout, NULL, _IOLBF, 0);
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    char *command = strtok(line, " ");
    if (command == NULL) continue;
    if (strcmp(command, "verify") == 0) verify(0);
    else if (strcmp(command, "time-verify") == 0) verify(1);
    else if (strcmp(command, "sign") == 0) sign();
    else if (strcmp(command, "digest") == 0) digest(0, data, sizeof data);
    else if (strcmp(command, "time-digest") == 0) digest(1, data, sizeof data);
  }
  return 0;
}
