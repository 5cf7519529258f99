package io.ocellus.image;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.GeoLocation;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifTiffHandler;
import com.drew.metadata.exif.GpsDirectory;
import io.ocellus.image.Exif.Place;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads orientation, time and place out of an Exif payload with the library metadata-extractor.
///
/// Damaged Exif data says nothing ([Exif#NONE]) and never makes a photo unfit: the picture may still be sound.
final class ExifReading {

    /// JPEG cannot hold more than 64 KiB of it; other formats get some room for thumbnails.
    private static final int MOST_BYTES = 1 << 20;

    private static final String PREFIX = "Exif\0\0"; // some programs write it in PNG and WebP too
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss");

    private ExifReading() {}

    /// The payload in a chunk of a PNG or WebP; nothing where it is improbably large.
    static Span payload(Bytes bytes, long from, long length) {
        int prefix = bytes.spells(from, PREFIX) ? PREFIX.length() : 0;
        return length > MOST_BYTES || length <= prefix ? Span.NONE : Span.of(from + prefix, length - prefix);
    }

    static Exif read(byte[] file, Span payload) {
        if (payload.length() == 0) {
            return Exif.NONE;
        }
        boolean all = payload.from() == 0 && payload.length() == file.length;
        byte[] bytes = all ? file : Arrays.copyOfRange(file, payload.from(), payload.from() + payload.length());
        try {
            Metadata metadata = new Metadata();
            new TiffReader().processTiff(new ByteArrayReader(bytes), new FewValues(metadata), 0);
            return new Exif(orientation(metadata), taken(metadata), place(metadata));
        } catch (TiffProcessingException | IOException damaged) {
            return Exif.NONE;
        }
    }

    private static int orientation(Metadata metadata) {
        ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer stated = directory == null ? null : directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return stated == null || stated < 1 || stated > 8 ? 1 : stated;
    }

    private static Optional<LocalDateTime> taken(Metadata metadata) {
        ExifSubIFDDirectory directory = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        if (directory == null) {
            return Optional.empty();
        }
        return time(directory.getString(ExifDirectoryBase.TAG_DATETIME_ORIGINAL))
                .or(() -> time(directory.getString(ExifDirectoryBase.TAG_DATETIME_DIGITIZED)));
    }

    private static Optional<LocalDateTime> time(@Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(written.strip(), TIME));
        } catch (DateTimeParseException unset) { // cameras without a set clock write blanks or zeros
            return Optional.empty();
        }
    }

    private static Optional<Place> place(Metadata metadata) {
        GpsDirectory directory = metadata.getFirstDirectoryOfType(GpsDirectory.class);
        GeoLocation location = directory == null ? null : directory.getGeoLocation();
        if (location == null || location.isZero()) { // 0, 0 is what devices without a fix write
            return Optional.empty();
        }
        double latitude = location.getLatitude();
        double longitude = location.getLongitude();
        boolean onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        return onEarth ? Optional.of(new Place(latitude, longitude)) : Optional.empty();
    }

    /// Keeps the library to the few values that matter, each of a few bytes: makers' notes, embedded profiles,
    /// further pages and thumbnails are skipped. This bounds its time and memory on hostile data, where thousands
    /// of entries may point at the same large value.
    private static final class FewValues extends ExifTiffHandler {

        private static final int MOST_BYTES_EACH = 64;
        private static final Set<Integer> WANTED = Set.of(
                ExifDirectoryBase.TAG_ORIENTATION,
                ExifDirectoryBase.TAG_DATETIME_ORIGINAL,
                ExifDirectoryBase.TAG_DATETIME_DIGITIZED,
                GpsDirectory.TAG_LATITUDE_REF,
                GpsDirectory.TAG_LATITUDE,
                GpsDirectory.TAG_LONGITUDE_REF,
                GpsDirectory.TAG_LONGITUDE);

        private final Set<Integer> entered = new HashSet<>();

        FewValues(Metadata metadata) {
            super(metadata, null, 0);
        }

        @Override
        public boolean hasFollowerIfd() {
            return false;
        }

        @Override
        public boolean tryEnterSubIfd(int tag) {
            boolean wanted =
                    tag == ExifIFD0Directory.TAG_EXIF_SUB_IFD_OFFSET || tag == ExifIFD0Directory.TAG_GPS_INFO_OFFSET;
            return wanted && entered.add(tag) && super.tryEnterSubIfd(tag);
        }

        /// Skips what is not wanted.
        ///
        /// @return whether the library need not look at the value
        @Override
        public boolean customProcessTag(
                int at, Set<Integer> seen, int header, RandomAccessReader reader, int tag, int length) {
            return !WANTED.contains(tag) || length > MOST_BYTES_EACH;
        }
    }
}
