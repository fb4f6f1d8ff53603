using System.Text;
using Ergodic.Domain.Errors;
using Ergodic.Hosting.Configuration;

namespace Ergodic.Hosting.Tests.Configuration;

public sealed class SettingsFileTests : IDisposable
{
    private static readonly Dictionary<string, string> Nothing = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ergodic-settings-");

    [Fact]
    public void A_file_is_read_with_or_without_a_byte_order_mark()
    {
        Read("name: é"u8).Name.ShouldBe("é");
        Read([0xEF, 0xBB, 0xBF, .. "name: x"u8]).Name.ShouldBe("x");
    }

    [Fact]
    public void A_fault_names_the_file_as_it_was_given()
    {
        var fault = Fault("name: x\r\nmaxOrders: 0\r\n"u8);
        fault.Message.ShouldBe($"{Target}:2: maxOrders is '0'; it must be a whole number from 1 to 500.");
    }

    [Fact]
    public void An_empty_file_is_the_defaults() => Read([]).MaxOrders.ShouldBe(10);

    [Fact]
    public void A_missing_file_or_folder_is_named()
    {
        foreach (var path in new[] { Path.Combine(_folder.FullName, "absent.yaml"), Path.Combine(_folder.FullName, "no", "a.yaml") })
        {
            var fault = Should.Throw<TradingException>(() => SettingsReader.Read<SampleSettings>(path, Nothing));
            fault.Code.ShouldBe(ErrorCode.Configuration);
            fault.Message.ShouldBe($"Settings file {path} does not exist; check the path.");
        }
    }

    [Fact]
    public void A_folder_is_not_a_file() =>
        Should.Throw<TradingException>(() => SettingsReader.Read<SampleSettings>(_folder.FullName, Nothing))
            .Message.ShouldStartWith($"Settings file {_folder.FullName} cannot be read");

    [Fact]
    public void Bytes_that_are_not_text_name_their_line()
    {
        Fault([.. "name: x\nnote: "u8, 0xFF, 0xFE]).Message.ShouldBe($"{Target}:2: found bytes that are not UTF-8; a settings file is YAML text in UTF-8.");
        Fault([.. "name: x\n\nnote: "u8, 0x00]).Message.ShouldBe($"{Target}:3: found the control character U+0000; a settings file is YAML text in UTF-8.");
    }

    [Fact]
    public void A_program_is_not_a_settings_file()
    {
        var fault = Should.Throw<TradingException>(() => SettingsReader.Read<SampleSettings>(Environment.ProcessPath!, Nothing));
        fault.Code.ShouldBe(ErrorCode.Configuration);
    }

    [Fact]
    public void A_file_over_a_mebibyte_is_refused_and_one_below_is_read()
    {
        Read(Encoding.UTF8.GetBytes("name: x\n#" + new string('x', (1 << 20) - 9))).Name.ShouldBe("x");
        Fault(Encoding.UTF8.GetBytes("name: x\n#" + new string('x', (1 << 20) - 8))).Message.ShouldContain("larger than 1 MiB");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Target => Path.Combine(_folder.FullName, "ergodic.yaml");

    private SampleSettings Read(ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(Target, content);
        return SettingsReader.Read<SampleSettings>(Target, Nothing);
    }

    private TradingException Fault(ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(Target, content);
        return Should.Throw<TradingException>(() => SettingsReader.Read<SampleSettings>(Target, Nothing));
    }
}
