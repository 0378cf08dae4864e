/* libft.a beside zlib, OpenSSL and another Rust library, each of which has something of what is in libft.a. */
#include <ftlib.h>
#include <string.h>
#include <zlib.h>
#ifdef WITH_OPENSSL
#include <openssl/sha.h>
#endif

/* in Rust; panics above 9, catches that and returns -1 */
int other_join(unsigned count);

int main(void)
{
  unsigned char text[1000], packed[2000], again[1000];
  unsigned long size = sizeof packed, back = sizeof again;
  struct ftio io;
  struct ftver ver;
  struct fts3rec_v5 flow;
  memset(text, 'x', sizeof text);
  if (compress(packed, &size, text, sizeof text) != Z_OK || size > 100) return 1;
  if (uncompress(again, &back, packed, size) != Z_OK || memcmp(text, again, sizeof text) != 0) return 2;
#ifdef WITH_OPENSSL
  if (SHA256(text, 0, again)[0] != 0xe3) return 3;
#endif
  if (other_join(5) != 9 || other_join(10) != -1) return 4;
  memset(&ver, 0, sizeof ver);
  memset(&flow, 0, sizeof flow);
  ver.d_version = 5;
  ver.s_version = 3;
  if (ftio_init(&io, 1, FT_IO_FLAG_WRITE | FT_IO_FLAG_ZINIT) < 0 || ftio_set_ver(&io, &ver) < 0) return 5;
  if (ftio_write_header(&io) < 0 || ftio_write(&io, &flow) < 0 || ftio_close(&io) < 0) return 6;
  fterr_warnx("%s", zlibVersion());
  return 0;
}
