package io.ocellus.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Writes pictures as files. Stateless; may be shared between threads.
final class PhotoFiles {

    private PhotoFiles() {}

    /// Writes a JPEG, with folders where they lack.
    ///
    /// @param quality 0 to 1
    static void jpeg(BufferedImage picture, double quality, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality((float) quality);
        write(writer, settings, picture, file);
    }

    static void png(BufferedImage picture, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        write(writer, writer.getDefaultWriteParam(), picture, file);
    }

    private static void write(ImageWriter writer, ImageWriteParam settings, BufferedImage picture, Path file)
            throws IOException {
        Files.createDirectories(file.getParent());
        try (var bytes = Files.newOutputStream(file);
                ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } finally {
            writer.dispose();
        }
    }
}
