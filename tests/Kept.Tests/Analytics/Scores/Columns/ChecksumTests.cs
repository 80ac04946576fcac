using System.Text;
using Kept.Analytics.Scores.Columns;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Columns;

[Trait("Category", "NoDatabase")]
public class ChecksumTests
{
    // RFC 3720, B.4, and the check value of the CRC catalogue.
    [Fact]
    public void It_is_CRC_32C()
    {
        Assert.Equal(0xE3069283u, Checksum.Of(Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(0x8A9136AAu, Checksum.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Checksum.Of(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
    }

    [Fact]
    public void It_is_the_same_with_and_without_the_processors_instruction()
    {
        var bytes = new byte[100];
        new Random(1).NextBytes(bytes);
        Assert.All(Enumerable.Range(0, 100), length => Assert.Equal(Checksum.ByTable(bytes.AsSpan(0, length)), Checksum.Of(bytes.AsSpan(0, length))));
    }
}
