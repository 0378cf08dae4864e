# Builds libft as it is shipped and installs it, where cargo-c is not at hand; `cargo cinstall` is the same otherwise.
#
#   make
#   make install      prefix=/usr libdir=/usr/lib64 includedir=... mandir=... DESTDIR=...
#   make uninstall    with the same variables
#
# It takes cargo, a C compiler and binutils; make, install and uninstall as root need no cargo once `make` has run.

prefix = /usr/local
exec_prefix = $(prefix)
libdir = $(exec_prefix)/lib
includedir = $(prefix)/include
mandir = $(prefix)/share/man
# where cfg/ and sym/ are looked for
SYSCONFDIR = /etc/flow-tools
# such as fttime-time-t
FEATURES =
# such as --offline
CARGOFLAGS = --locked

CARGO ?= cargo
INSTALL ?= install
OBJCOPY ?= objcopy

OUT = $(or $(CARGO_TARGET_DIR),target)/install
BUILT = $(OUT)/release
SOURCES = $(shell find src include -type f) Cargo.toml Cargo.lock build.rs cbindgen.toml $(OUT)/settings
PAGES = $(wildcard docs/man3/*.3)

all: $(OUT)/libft.so $(OUT)/libft.a

# Of the crate types that Cargo.toml names, rlib would keep cargo from optimizing across crates.
$(OUT)/libft.so: $(SOURCES)
	LIBFT_SYSCONFDIR='$(SYSCONFDIR)' $(CARGO) rustc $(CARGOFLAGS) --release --lib --crate-type cdylib,staticlib \
	  --features '$(FEATURES)' --target-dir $(OUT)
	cp $(BUILT)/libft.so $@

# One object with the API and no other name: what rustc's archive brings along would meet the same names in other Rust
# libraries of a program.
$(OUT)/libft.a: $(OUT)/libft.so src/capi/exports.txt
	sed '/^#/d; s/^/--undefined=/' src/capi/exports.txt > $(OUT)/undefined
	$(LD) -r --force-group-allocation -o $(OUT)/all.o @$(OUT)/undefined $(BUILT)/libft.a
	$(OBJCOPY) --strip-debug --remove-section=.llvmbc --remove-section=.llvmcmd \
	  --keep-global-symbols=src/capi/exports.txt $(OUT)/all.o $(OUT)/ft.o
	rm -f $@
	$(AR) rcs $@ $(OUT)/ft.o

# changes only when the settings do
$(OUT)/settings: FORCE
	@mkdir -p $(OUT)
	@echo '$(SYSCONFDIR) $(FEATURES)' | cmp -s - $@ || echo '$(SYSCONFDIR) $(FEATURES)' > $@

define PC
prefix=$(prefix)
exec_prefix=$(patsubst $(prefix)%,$${prefix}%,$(exec_prefix))
libdir=$(patsubst $(exec_prefix)/%,$${exec_prefix}/%,$(libdir))
includedir=$(patsubst $(prefix)/%,$${prefix}/%,$(includedir))

Name: libft
Description: $(shell sed -n 's/^description = "\(.*\)"/\1/p' Cargo.toml)
Version: $(shell sed -n '/^version/{s/.*"\(.*\)"/\1/p;q}' Cargo.toml)
Libs: -L$${libdir} -lft
Libs.private: -lutil -lrt -lpthread -lm -ldl
Cflags: -I$${includedir}$(if $(findstring fttime-time-t,$(FEATURES)), -DFTLIB_FTTIME_TIME_T)
endef
export PC

# a page has the names of all its functions
for_each_alias = for page in $(PAGES); do for name in $$(sed -n 's/^\.Nm \([a-z0-9_]*\).*/\1/p' $$page); do \
  [ -e "docs/man3/$$name.3" ] ||
end_for = done; done

install: all
	$(INSTALL) -d '$(DESTDIR)$(libdir)/pkgconfig' '$(DESTDIR)$(includedir)'
	$(INSTALL) -m 644 $(OUT)/libft.so '$(DESTDIR)$(libdir)/libft.so.0.0.0'
	ln -sf libft.so.0.0.0 '$(DESTDIR)$(libdir)/libft.so.0'
	ln -sf libft.so.0.0.0 '$(DESTDIR)$(libdir)/libft.so'
	$(INSTALL) -m 644 $(OUT)/libft.a '$(DESTDIR)$(libdir)'
	printf '%s\n' "$$PC" > '$(DESTDIR)$(libdir)/pkgconfig/libft.pc'
	chmod 644 '$(DESTDIR)$(libdir)/pkgconfig/libft.pc'
	$(INSTALL) -m 644 include/ftlib.h include/ftqueue.h '$(DESTDIR)$(includedir)'
ifneq ($(PAGES),)
	$(INSTALL) -d '$(DESTDIR)$(mandir)/man3'
	$(INSTALL) -m 644 $(PAGES) '$(DESTDIR)$(mandir)/man3'
	$(for_each_alias) ln -sf "$${page##*/}" '$(DESTDIR)$(mandir)/man3/'"$$name.3"; $(end_for)
endif

uninstall:
	cd '$(DESTDIR)$(libdir)' && rm -f libft.so libft.so.0 libft.so.0.0.0 libft.a pkgconfig/libft.pc
	cd '$(DESTDIR)$(includedir)' && rm -f ftlib.h ftqueue.h
	rm -f $(patsubst %,'$(DESTDIR)$(mandir)/man3/%',$(notdir $(PAGES)))
	$(for_each_alias) rm -f '$(DESTDIR)$(mandir)/man3/'"$$name.3"; $(end_for)

clean:
	rm -rf $(OUT)

FORCE:

.PHONY: all install uninstall clean FORCE
