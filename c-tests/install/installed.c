/* Uses what was installed: prints where libft looks for filters, and how many flows a file has. */
#include <ftlib.h>
#include <fcntl.h>

int main(int argc, char **argv)
{
  struct ftio io;
  unsigned long flows = 0;
  if (argc != 2 || ftio_init(&io, open(argv[1], O_RDONLY), FT_IO_FLAG_READ) < 0) return 1;
  while (ftio_read(&io)) ++flows;
  printf("%s\n%lu flows of version %d\n", FT_PATH_CFG_FILTER, flows, io.fth.d_version);
  return ftio_close(&io) < 0;
}
