using System.Text;
using Kept.Features.Responses.Importing;
using Kept.Shared;
using Xunit;

namespace Kept.Tests.Features.Responses.Importing;

[Trait("Category", "NoDatabase")]
public class FileShapeTests
{
    private const string Table = "nombre;año\nJosé, el de Lugo;5\nMaría;4\n";

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("windows-1252", false)]
    public void The_encoding_is_found_with_and_without_a_mark(string encoding, bool mark)
    {
        var profile = Read(FileShape.Named(encoding), mark);

        Assert.Equal(encoding, profile.Shape.Encoding);
        Assert.Equal(';', profile.Shape.Delimiter);
        Assert.Equal(["nombre", "año"], profile.Columns.Select(c => c.Header));
        Assert.Equal("José, el de Lugo", profile.Columns[0].Samples[0]);
    }

    [Theory]
    [InlineData("", "imports.fault.empty")]
    [InlineData("a,b\n", "imports.fault.header_only")]
    [InlineData("\"a,b\n1,2\n", "imports.fault.broken_header")]
    [InlineData("PK\u0003\u0004x", "imports.fault.spreadsheet")]
    public void A_file_that_cannot_come_in_says_why(string text, string reason) =>
        Assert.Equal(reason, Assert.Throws<InvalidException>(() => Read(text)).Message);

    [Fact]
    public void Missing_and_doubled_headers_get_names_of_their_own()
    {
        var profile = Read("a,,a\n1,2,3\n");

        Assert.Equal(["a", "Column 2", "a 2"], profile.Columns.Select(c => c.Header));
        Assert.Equal(["Column 2", "a 2"], profile.RenamedHeaders);
    }

    private static FileProfile Read(string text) => Read(new UTF8Encoding(false), false, text);

    private static FileProfile Read(Encoding encoding, bool mark, string text = Table)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
            return FileProfile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
