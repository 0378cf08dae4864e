# Builds libft as it is shipped and installs it, where cargo-c is not at hand; `cargo cinstall` is the same otherwise.
#
#   make              libft.so and libft.a in target/install
#   make install      prefix=/usr libdir=/usr/lib64 includedir=... mandir=... DESTDIR=...
#   make uninstall    with the same variables
#   make docs         the documentation as HTML, in target/docs
#   make deb          packages of Debian, in target/package: libft0, libft-dev, python3-flowtools
#   make rpm          packages of Fedora and its kin, likewise: libft, libft-devel
#   make wheel        a wheel of the Python package, in python/dist
#   make regenerate   writes anew what is made from the sources and committed: the header, the list of exports, the manual
#
# It takes cargo, a C compiler and binutils; make, install and uninstall as root need no cargo once `make` has run.

prefix = /usr/local
exec_prefix = $(prefix)
libdir = $(exec_prefix)/lib
includedir = $(prefix)/include
mandir = $(prefix)/share/man
# where cfg/ and sym/ are looked for
SYSCONFDIR = /etc/flow-tools
# such as --offline
CARGOFLAGS = --locked

CARGO ?= cargo
INSTALL ?= install
OBJCOPY ?= objcopy
MANDOC ?= mandoc

# where the library is put, and where cargo works: one place for `make`, the examples and `make install`, which build it once
OUT = $(CARGO_OUT)
CARGO_OUT = $(or $(CARGO_TARGET_DIR),target)/install
BUILT = $(CARGO_OUT)/release
SOURCES = $(shell find src include -type f) Cargo.toml Cargo.lock build.rs cbindgen.toml $(OUT)/settings
PAGES = $(wildcard docs/man3/*.3)
VERSION := $(shell sed -n '/^version/{s/.*"\(.*\)"/\1/p;q;}' Cargo.toml)
DOCS = $(or $(CARGO_TARGET_DIR),target)/docs

all: $(OUT)/libft.so $(OUT)/libft.a

# Of the crate types that Cargo.toml names, rlib would keep cargo from optimizing across crates.
$(OUT)/libft.so: $(SOURCES)
	LIBFT_SYSCONFDIR='$(SYSCONFDIR)' $(CARGO) rustc $(CARGOFLAGS) --release --lib --crate-type cdylib,staticlib \
	  --target-dir $(CARGO_OUT)
	cp $(BUILT)/libft.so $@
	cp $(BUILT)/libft.a $(OUT)/rust.a
	ln -sf libft.so $(OUT)/libft.so.0

# One object with the API and no other name: what rustc's archive brings along would meet the same names in other Rust
# libraries of a program. The archive is the one that was made with libft.so: another OUT may have built since, with other
# settings.
$(OUT)/libft.a: $(OUT)/libft.so src/capi/exports.txt
	sed '/^#/d; s/^/--undefined=/' src/capi/exports.txt > $(OUT)/undefined
	$(LD) -r --force-group-allocation -o $(OUT)/all.o @$(OUT)/undefined $(OUT)/rust.a
	$(OBJCOPY) --strip-debug --remove-section=.llvmbc --remove-section=.llvmcmd \
	  --keep-global-symbols=src/capi/exports.txt $(OUT)/all.o $(OUT)/ft.o
	rm -f $@
	$(AR) rcs $@ $(OUT)/ft.o

# changes only when the settings do
$(OUT)/settings: FORCE
	@mkdir -p $(OUT)
	@echo '$(SYSCONFDIR)' | cmp -s - $@ || echo '$(SYSCONFDIR)' > $@

define PC
prefix=$(prefix)
exec_prefix=$(patsubst $(prefix)%,$${prefix}%,$(exec_prefix))
libdir=$(patsubst $(exec_prefix)/%,$${exec_prefix}/%,$(libdir))
includedir=$(patsubst $(prefix)/%,$${prefix}/%,$(includedir))

Name: libft
Description: $(shell sed -n 's/^description = "\(.*\)"/\1/p' Cargo.toml)
Version: $(VERSION)
Libs: -L$${libdir} -lft
Libs.private: -lutil -lrt -lpthread -lm -ldl
Cflags: -I$${includedir}
endef
export PC

# find_package(libft): target libft::libft, and libft::static for libft.a
define CMAKE_CONFIG
include(CMakeFindDependencyMacro)
find_dependency(Threads)
if(NOT TARGET libft::libft)
  add_library(libft::libft SHARED IMPORTED)
  set_target_properties(libft::libft PROPERTIES IMPORTED_LOCATION "$(libdir)/libft.so" IMPORTED_SONAME libft.so.0)
  add_library(libft::static STATIC IMPORTED)
  set_target_properties(libft::static PROPERTIES IMPORTED_LOCATION "$(libdir)/libft.a"
    INTERFACE_LINK_LIBRARIES "Threads::Threads;m;$${CMAKE_DL_LIBS}")
  set_target_properties(libft::libft libft::static PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "$(includedir)")
endif()
endef
export CMAKE_CONFIG

define CMAKE_VERSION
set(PACKAGE_VERSION $(VERSION))
if(NOT PACKAGE_FIND_VERSION VERSION_GREATER PACKAGE_VERSION)
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
  if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
  endif()
endif()
endef
export CMAKE_VERSION

# a page has the names of all its functions
for_each_alias = for page in $(PAGES); do for name in $$(sed -n 's/^\.Nm \([a-z0-9_]*\).*/\1/p' $$page); do \
  [ -e "docs/man3/$$name.3" ] ||
end_for = done; done

install: all
	$(INSTALL) -d '$(DESTDIR)$(libdir)/pkgconfig' '$(DESTDIR)$(libdir)/cmake/libft' '$(DESTDIR)$(includedir)'
	$(INSTALL) -m 644 $(OUT)/libft.so '$(DESTDIR)$(libdir)/libft.so.0.0.0'
	ln -sf libft.so.0.0.0 '$(DESTDIR)$(libdir)/libft.so.0'
	ln -sf libft.so.0.0.0 '$(DESTDIR)$(libdir)/libft.so'
	$(INSTALL) -m 644 $(OUT)/libft.a '$(DESTDIR)$(libdir)'
	printf '%s\n' "$$PC" > '$(DESTDIR)$(libdir)/pkgconfig/libft.pc'
	printf '%s\n' "$$CMAKE_CONFIG" > '$(DESTDIR)$(libdir)/cmake/libft/libft-config.cmake'
	printf '%s\n' "$$CMAKE_VERSION" > '$(DESTDIR)$(libdir)/cmake/libft/libft-config-version.cmake'
	cd '$(DESTDIR)$(libdir)' && chmod 644 pkgconfig/libft.pc cmake/libft/*.cmake
	$(INSTALL) -m 644 include/ftlib.h include/ftqueue.h '$(DESTDIR)$(includedir)'
ifneq ($(PAGES),)
	$(INSTALL) -d '$(DESTDIR)$(mandir)/man3'
	$(INSTALL) -m 644 $(PAGES) '$(DESTDIR)$(mandir)/man3'
	$(for_each_alias) ln -sf "$${page##*/}" '$(DESTDIR)$(mandir)/man3/'"$$name.3"; $(end_for)
endif

uninstall:
	cd '$(DESTDIR)$(libdir)' && rm -f libft.so libft.so.0 libft.so.0.0.0 libft.a pkgconfig/libft.pc && rm -rf cmake/libft
	cd '$(DESTDIR)$(includedir)' && rm -f ftlib.h ftqueue.h
	rm -f $(patsubst %,'$(DESTDIR)$(mandir)/man3/%',$(notdir $(PAGES)))
	$(for_each_alias) rm -f '$(DESTDIR)$(mandir)/man3/'"$$name.3"; $(end_for)

# cargo's pages and the manual, in one folder
docs: FORCE
	rm -rf '$(DOCS)'
	$(CARGO) doc $(CARGOFLAGS) --no-deps
	mkdir -p '$(DOCS)/man3'
	cp -r '$(dir $(DOCS))doc/.' '$(DOCS)'
	mkdir -p '$(DOCS)/ft/readme/docs'
	cp docs/speed.svg '$(DOCS)/ft/readme/docs'
	cp docs/python-speed.svg '$(DOCS)/ft/python'
	for page in $(PAGES); do \
	  $(MANDOC) -T html -O man=%N.%S.html $$page > '$(DOCS)/man3/'"$${page##*/}.html" || exit 1; done
	{ echo '<!DOCTYPE html><meta charset="utf-8"><title>libft</title>'; \
	  echo '<h1>libft $(VERSION)</h1><p><a href="ft/index.html">The library, by families of functions</a>'; \
	  echo '<p><a href="ft/readme/index.html">What it is, and what is guaranteed</a><h2>Manual</h2><ul>'; \
	  for page in $(PAGES); do name=$${page##*/}; \
	    sed -n "s|^\.Nd \(.*\)|<li><a href=\"man3/$$name.html\">$${name%.3}(3)</a>: \1|p" $$page; done; \
	  echo '</ul>'; } > '$(DOCS)/index.html'

regenerate: FORCE
	FTLIB_REGENERATE=1 $(CARGO) test -q $(CARGOFLAGS) --test c-tests generated

# Packages: what `make install` puts in place, as cargo-deb and cargo-generate-rpm want to find it. PACKAGE_VERSION is for trials.
STAGE = target/package
PACKAGE_VERSION ?= $(VERSION)
MULTIARCH = $(shell dpkg-architecture -qDEB_HOST_MULTIARCH)
IN_STAGE = $(MAKE) install prefix=/usr exec_prefix=/usr includedir=/usr/include mandir=/usr/share/man
CARGO_DEB = $(CARGO) deb --no-build --no-strip --deb-version $(PACKAGE_VERSION)-1 --output $(STAGE)/
CARGO_RPM = $(CARGO) generate-rpm --payload-compress gzip -s 'version = "$(PACKAGE_VERSION)"' --output $(STAGE)/

deb: all deb-python
	rm -rf $(STAGE)/deb && mkdir -p $(STAGE)/deb
	$(IN_STAGE) DESTDIR='$(CURDIR)/$(STAGE)/deb' libdir=/usr/lib/$(MULTIARCH)
	mv $(STAGE)/deb/usr/lib/$(MULTIARCH) $(STAGE)/deb/lib
	cd $(STAGE)/deb/usr/share/man/man3 && gzip -9n $$(find . -type f) && \
	  for link in $$(find . -type l); do ln -s "$$(readlink $$link).gz" $$link.gz && rm $$link || exit 1; done
	rm -f $(STAGE)/libft*.deb
	$(CARGO_DEB) --multiarch=same
	$(CARGO_DEB) --multiarch=same --variant dev
	packages/finish-deb $(STAGE)/*.deb

# of the wheel, which maturin makes
deb-python:
	rm -rf $(STAGE)/python $(STAGE)/python3-flowtools*.deb && mkdir -p $(STAGE)/python
	cd python && $(MATURIN) build --release --compatibility linux --out ../$(STAGE)/python
	cd $(STAGE)/python && python3 -m zipfile -e *.whl files && rm *.whl
	$(CARGO_DEB) --manifest-path python/Cargo.toml

rpm: all
	rm -rf $(STAGE)/rpm $(STAGE)/*.rpm && mkdir -p $(STAGE)/rpm
	$(IN_STAGE) DESTDIR='$(CURDIR)/$(STAGE)/rpm' libdir=/usr/lib64
	cd $(STAGE)/rpm/usr/lib64 && mv -f libft.so.0.0.0 libft.so.0 && rm libft.so && echo 'INPUT(libft.so.0)' > libft.so
	cd $(STAGE)/rpm/usr/share/man/man3 && for link in $$(find . -type l); do \
	  page=$$(readlink $$link) && rm $$link && echo ".so man3/$$page" > $$link || exit 1; done
	$(CARGO_RPM) --variant lib
	$(CARGO_RPM) --variant devel -s 'requires = { libft = "= $(PACKAGE_VERSION)-1" }'

# The Python package for other machines: a wheel for every Linux with a C library that is not older than that of manylinux.
# zig links against the old one, where it is installed (pip install ziglang); maturin says what came out.
MATURIN ?= maturin
WHEELS = dist
wheel:
	cd python && $(MATURIN) build --release --compatibility manylinux2014 $(if $(shell command -v zig || python3 -c 'import ziglang' 2>/dev/null && echo zig),--zig) --out $(WHEELS)

clean:
	rm -rf $(OUT)

FORCE:

.PHONY: all install uninstall docs deb deb-python rpm regenerate wheel clean FORCE
